/** One place where a published file does not hold. */
export interface VerifyDifference {
  path: string;
  published: string;
  recomputed: string;
}

/** One thing that was checked, as a sentence; `detail` names every place that differs (at most a hundred). */
export interface VerifyCheck {
  name: string;
  ok: boolean;
  zh: string;
  en: string;
  detail: VerifyDifference[];
}

const MOST_DIFFERENCES = 100;
const LONGEST = 200;

const show = (value: unknown): string => {
  const text = value === undefined ? '—' : typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

export const difference = (path: string, published: unknown, recomputed: unknown): VerifyDifference => ({ path, published: show(published), recomputed: show(recomputed) });

/** Every leaf in which two JSON values differ, by path. A property that is `undefined` counts as absent. */
export function compareJson(path: string, published: unknown, recomputed: unknown, found: VerifyDifference[] = []): VerifyDifference[] {
  if (found.length >= MOST_DIFFERENCES || published === recomputed) return found;
  if (isBranch(published) && isBranch(recomputed) && Array.isArray(published) === Array.isArray(recomputed)) {
    const list = Array.isArray(published);
    for (const key of new Set([...Object.keys(published), ...Object.keys(recomputed)])) {
      compareJson(list ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`, own(published, key), own(recomputed, key), found);
    }
    return found;
  }
  found.push(difference(path, published, recomputed));
  return found;
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const own = (value: Record<string, unknown>, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

/** Runs one check; what it trips over is a difference too: a part that cannot be read cannot be confirmed. */
export function check(name: string, words: { zh: string; en: string }, find: () => VerifyDifference[]): VerifyCheck {
  let detail: VerifyDifference[];
  try {
    detail = find();
  } catch (fault) {
    detail = [difference(name, 'unreadable', fault instanceof Error ? fault.message : String(fault))];
  }
  return { name, ok: detail.length === 0, ...words, detail };
}
