import { useState } from 'react';

/** An unreadable amount has no JSON of its own. */
const UNREADABLE = '\u0000NaN';

function read<Value>(key: string): Value | null {
  try {
    const text = sessionStorage.getItem(key);
    return text ? (JSON.parse(text, (_, value: unknown) => (value === UNREADABLE ? Number.NaN : value)) as Value) : null;
  } catch {
    return null;
  }
}

/** What is being written, kept in this tab until it is saved: a reload or a session that ends loses nothing. */
export function useKeptDraft<Value>(key: string, start: () => Value): { draft: Value; kept: boolean; put: (draft: Value) => void; forget: () => void } {
  const [found] = useState(() => read<Value>(key));
  const [kept, setKept] = useState(found !== null);
  const [draft, setDraft] = useState<Value>(() => found ?? start());
  const put = (next: Value) => {
    setDraft(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next, (_, value: unknown) => (Number.isNaN(value) ? UNREADABLE : value)));
    } catch {
      // Storage refused: it stays on the screen only.
    }
  };
  const forget = () => {
    sessionStorage.removeItem(key);
    setKept(false);
    setDraft(start());
  };
  return { draft, kept, put, forget };
}
