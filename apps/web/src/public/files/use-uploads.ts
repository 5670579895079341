import { useCallback, useEffect, useRef, useState } from 'react';
import { Unreachable } from '../../api/failures';
import { newId } from '../../api/new-id';
import { isSignedOut, useSession } from '../session/session-context';
import { compressPhoto, type SentFile } from './compress-photo';
import { upload, type Uploaded } from './upload';

/** A file on its way. */
export interface Going {
  id: string;
  name: string;
  state: 'preparing' | 'sending' | 'waiting' | 'refused';
  /** 0 to 1. */
  share: number;
  failure: unknown;
}

export interface Uploads {
  going: Going[];
  add: (files: Iterable<File>) => void;
  again: (id: string) => void;
  drop: (id: string) => void;
}

/** Prepares and sends files one after the other; what the network refused waits and goes by itself when it is back. */
export function useUploads(tenantId: string, onDone: (uploaded: Uploaded) => void): Uploads {
  const { signInAgain } = useSession();
  const [going, setGoing] = useState<Going[]>([]);
  const files = useRef(new Map<string, File | SentFile>());
  const done = useRef(onDone);
  done.current = onDone;
  const queue = useRef(Promise.resolve());

  const change = useCallback((id: string, part: Partial<Going>) => setGoing((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each))), []);
  const drop = useCallback((id: string) => {
    files.current.delete(id);
    setGoing((all) => all.filter((each) => each.id !== id));
  }, []);
  const send = useCallback(
    (id: string) => {
      const work = async (): Promise<void> => {
        const file = files.current.get(id);
        if (!file) return;
        try {
          change(id, { state: file instanceof File ? 'preparing' : 'sending', share: 0, failure: null });
          const sent = file instanceof File ? await compressPhoto(file) : file;
          files.current.set(id, sent);
          change(id, { state: 'sending' });
          const uploaded = await upload(sent, tenantId, (share) => change(id, { share }));
          drop(id);
          done.current(uploaded);
        } catch (failure) {
          if (isSignedOut(failure) && (await signInAgain())) return work();
          change(id, { state: failure instanceof Unreachable ? 'waiting' : 'refused', failure });
        }
      };
      queue.current = queue.current.then(work);
    },
    [change, drop, signInAgain, tenantId],
  );
  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) {
        const id = newId();
        files.current.set(id, file);
        setGoing((all) => [...all, { id, name: file.name, state: 'preparing', share: 0, failure: null }]);
        send(id);
      }
    },
    [send],
  );
  const waiting = going.filter(({ state }) => state === 'waiting').map(({ id }) => id).join();
  useEffect(() => {
    if (!waiting) return undefined;
    const resume = () => {
      for (const id of waiting.split(',')) send(id);
    };
    addEventListener('online', resume);
    return () => removeEventListener('online', resume);
  }, [waiting, send]);
  return { going, add, again: send, drop };
}
