/** One changed place between two versions of the rules. */
export interface RulesChange {
  /** `panels[0].quorum`; for lists of things with a key, the key: `panels[expert].quorum`. */
  path: string;
  /** Undefined: it was not there. */
  before: unknown;
  /** Undefined: it is gone. */
  after: unknown;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const keyed = (list: readonly unknown[]): list is (Fields & { key: string })[] =>
  list.length > 0 && list.every((item) => isFields(item) && typeof item['key'] === 'string') && new Set(list.map((item) => (item as Fields)['key'])).size === list.length;

/**
 * Every changed path with before and after, in a fixed order, for publishing an amendment. Lists of things with keys are compared by key, so
 * an inserted panel is one change; a mere change of their order is one change at the list. Both sides are plain JSON.
 */
export function rulesDifference(before: unknown, after: unknown, path = ''): RulesChange[] {
  if (Object.is(before, after)) return [];
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => rulesDifference(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ path, before, after }];
  if (keyed(before) && keyed(after)) return keyedDifference(before, after, path);
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => rulesDifference(before[i], after[i], `${path}[${i}]`)).flat();
}

function keyedDifference(before: readonly (Fields & { key: string })[], after: readonly (Fields & { key: string })[], path: string): RulesChange[] {
  const [first, second] = [new Map(before.map((item) => [item.key, item])), new Map(after.map((item) => [item.key, item]))];
  const keys = [...new Set([...first.keys(), ...second.keys()])];
  const changes = keys.flatMap((key) => rulesDifference(first.get(key), second.get(key), `${path}[${key}]`));
  const orderBefore = [...first.keys()].filter((key) => second.has(key));
  const orderAfter = [...second.keys()].filter((key) => first.has(key));
  return orderBefore.join(',') === orderAfter.join(',') ? changes : [...changes, { path: `${path}[order]`, before: orderBefore, after: orderAfter }];
}
