type Step = string | number;
type Fields = Record<Step, unknown>;

const stepsOf = (path: string): Step[] => [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index === undefined ? name! : Number(index)));

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What stands at a path such as `panels[0].quorum`; undefined where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((at, step) => (isFields(at) ? at[step] : undefined), value);
}

/** The same value with something else at the path; everything else stays the very same object. */
export function withAt<Value>(value: Value, path: string, next: unknown): Value {
  return put(value, stepsOf(path), next) as Value;
}

function put(value: unknown, [step, ...rest]: Step[], next: unknown): unknown {
  if (step === undefined) return next;
  if (Array.isArray(value)) return value.map((item: unknown, i) => (i === step ? put(item, rest, next) : item));
  const fields = isFields(value) ? value : {};
  return { ...fields, [step]: put(fields[step], rest, next) };
}

/** The path with every place of a list as `[]`, by which fields are named. */
export const genericPath = (path: string): string => path.replace(/\[[^\]]+\]/g, '[]');

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** My changes since `base` on top of theirs; where both changed the same value, or the same list, mine stands. */
export function mergeChanges(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs;
  if (!isFields(base) || !isFields(mine) || !isFields(theirs) || [base, mine, theirs].some((one) => Array.isArray(one))) return mine;
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].filter((key) => key in mine || !(key in base));
  return Object.fromEntries(keys.map((key) => [key, mergeChanges(base[key], mine[key], theirs[key])]));
}
