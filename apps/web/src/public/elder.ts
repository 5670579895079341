import { useSyncExternalStore } from 'react';

const KEY = 'liaobuqi.elder';
const listeners = new Set<() => void>();

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function show(on: boolean): void {
  if (on) document.documentElement.dataset.elder = 'on';
  else delete document.documentElement.dataset.elder;
  for (const listener of listeners) listener();
}

show(kept());
// Chosen in another tab of the same reader.
addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) show(newValue === 'on');
});

const isOn = (): boolean => document.documentElement.dataset.elder === 'on';

/** 长辈模式: larger text and larger targets, remembered on this device. */
export const elder = {
  get on(): boolean {
    return isOn();
  },
  choose(on: boolean): void {
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Storage refused: the choice lasts as long as the page.
    }
    show(on);
  },
};

export const useElder = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, isOn);
