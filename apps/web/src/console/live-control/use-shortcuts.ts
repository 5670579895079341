import { useEffect } from 'react';

/** Alt and a letter press the button that carries `data-key`; never while a dialog asks something. */
export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
      const button = letter && document.querySelector<HTMLButtonElement>(`button[data-key="${letter}"]:not(:disabled)`);
      if (!button) return;
      event.preventDefault();
      button.focus();
      button.click();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
