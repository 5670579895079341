import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session-context';
import { kept } from './kept-store';

export interface KeptForm<Values> {
  values: Values;
  /** False until what was kept has been read. */
  ready: boolean;
  set: (change: Partial<Values>) => void;
  /** Puts one more into a list, which may have grown meanwhile. */
  add: <Name extends keyof Values>(name: Name, item: Values[Name] extends readonly (infer Item)[] ? Item : never) => void;
  /** Handed in: nothing needs to be kept any more. */
  done: () => Promise<void>;
}

/** A form whose content outlives the page: every change is kept on this phone until it was handed in. */
export function useKeptForm<Values extends object>(name: string, initial: Values): KeptForm<Values> {
  const { me } = useSession();
  const key = `${me?.id ?? 'visitor'}/${name}`;
  const [values, setValues] = useState(initial);
  const [ready, setReady] = useState(false);
  const current = useRef(initial);
  const typed = useRef<Partial<Values>>({});
  useEffect(() => {
    let ended = false;
    const read = async () => {
      const before = await kept.read<Values>(key);
      if (ended) return;
      // Kept values win over the empty form, but never over what was typed while they were read.
      current.current = { ...current.current, ...before, ...typed.current };
      setValues(current.current);
      setReady(true);
    };
    void read();
    return () => {
      ended = true;
    };
  }, [key]);
  const set = useCallback(
    (change: Partial<Values>) => {
      typed.current = { ...typed.current, ...change };
      current.current = { ...current.current, ...change };
      setValues(current.current);
      void kept.write(key, current.current);
    },
    [key],
  );
  const add = useCallback<KeptForm<Values>['add']>((name, item) => set({ [name]: [...(current.current[name] as unknown[]), item] } as Partial<Values>), [set]);
  return { values, ready, set, add, done: useCallback(() => kept.drop(key), [key]) };
}
