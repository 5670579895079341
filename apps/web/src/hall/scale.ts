import type { LocalStore } from './local-store';

export const SCALES = [1, 1.25, 1.5] as const;
export type Scale = (typeof SCALES)[number];

/** The size this judge chose; the next judge starts plain again. */
export const scaleOf = (store: LocalStore): Scale => SCALES.find((scale) => scale === store.get('settings', 'scale')) ?? 1;

export function applyScale(store: LocalStore, scale: Scale): void {
  document.documentElement.dataset.scale = String(scale);
  void store.put('settings', 'scale', scale);
}
