import { useEffect, useState, useSyncExternalStore } from 'react';
import { ask } from '../../api/ask';
import { ReadApplication } from '../../gql/public/apply/application';
import { useLanguage } from '../../words/language';
import { useSession } from '../session/session-context';
import { Autosave, type AutosaveState } from './autosave';
import type { Application } from './application-form';

/** The autosave of one application, from the copy the server gave first; null while what this phone kept is read. */
export function useAutosave(project: Application): { autosave: Autosave; state: AutosaveState } | null {
  const { me, signInAgain } = useSession();
  const language = useLanguage();
  const [autosave, setAutosave] = useState<Autosave | null>(null);
  const personId = me?.id ?? '';
  useEffect(() => {
    let opened: Autosave | null = null;
    let ended = false;
    const open = async () => {
      opened = await Autosave.open(personId, project);
      if (ended) opened.stop();
      else setAutosave(opened);
    };
    void open();
    return () => {
      ended = true;
      opened?.stop();
    };
    // The first copy only: from then on the autosave follows the server itself.
  }, [personId, project.id]);

  useEffect(() => {
    if (!autosave) return undefined;
    const flush = () => void autosave.flush();
    // Back from another app, perhaps after writing on another device.
    const look = () => {
      if (document.visibilityState === 'visible') void ask(ReadApplication, { id: project.id }).then(({ project: fresh }) => fresh && autosave.take(fresh), () => {});
      else flush();
    };
    addEventListener('online', flush);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', look);
      void autosave.flush();
    };
  }, [autosave, project.id]);

  // What is missing is said by the server, in the reader's language.
  useEffect(() => {
    if (autosave) void ask(ReadApplication, { id: project.id }).then(({ project: fresh }) => fresh && autosave.take(fresh), () => {});
  }, [autosave, project.id, language]);

  const state = useSyncExternalStore(autosave ? autosave.subscribe : never, () => autosave?.state ?? null);
  const signedOut = state?.saving === 'signed-out';
  useEffect(() => {
    if (signedOut) void signInAgain().then((again) => again && autosave?.flush());
  }, [signedOut, signInAgain, autosave]);
  return autosave && state ? { autosave, state } : null;
}

const never = () => () => {};
