import { useSyncExternalStore } from 'react';

export type Language = 'zh-CN' | 'en';

const KEY = 'liaobuqi.language';
const listeners = new Set<() => void>();

/** Storage may be refused: then the choice lasts as long as the page. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

let current: Language = (new URLSearchParams(location.search).get('lang') ?? kept()) === 'en' ? 'en' : 'zh-CN';
document.documentElement.lang = current;

function show(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

// Chosen in another tab of the same reader.
addEventListener('storage', ({ key, newValue }) => {
  if (key === KEY) show(newValue === 'en' ? 'en' : 'zh-CN');
});

/** The language of the page: Chinese first. */
export const language = {
  get current(): Language {
    return current;
  },
  choose(next: Language): void {
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage refused: the choice lasts as long as the page.
    }
    show(next);
  },
  /** Calls the listener at each change; the answer ends that. */
  follow(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** The language, followed. */
export const useLanguage = (): Language => useSyncExternalStore(language.follow, () => current);
