/** One panel of a revealed place, as the `panels` JSON of `reveal` holds it. */
export interface RevealedPanel {
  panel: string;
  name: string;
  kind: string;
  sheets: { score: string | null; fate: string | null }[];
  score: string | null;
}

/** Equal marks of equal fate stand together, so that twenty sheets fit. */
export interface MarkGroup {
  score: string | null;
  fate: string | null;
  count: number;
}

/** Up to this many sheets each stands by itself. */
const APART = 9;

export function markGroups(panel: RevealedPanel): MarkGroup[] {
  const apart = panel.kind !== 'like' && panel.sheets.length <= APART;
  const groups: MarkGroup[] = [];
  for (const { score, fate } of panel.sheets) {
    const same = apart ? undefined : groups.find((group) => group.score === score && group.fate === fate);
    if (same) same.count += 1;
    else groups.push({ score, fate, count: 1 });
  }
  return groups;
}

/** Without the decimals that say nothing: `95.00` → `95`. */
export const shortScore = (score: string): string => score.replace(/\.?0+$/, '') || '0';

export const isDropped = (fate: string | null): boolean => fate === 'dropped-high' || fate === 'dropped-low';

/** Money as the api writes it (`8800.00`) with commas; fen only where there are any. */
export function yuan(money: string): string {
  const [whole = '0', fen = '00'] = money.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return /^0*$/.test(fen) ? grouped : `${grouped}.${fen}`;
}
