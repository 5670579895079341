import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';

/** Plays the recording the office uploaded for a project. */
export function ReadAloud({ audioId }: { audioId: string }) {
  const say = useSay();
  const audio = useRef<HTMLAudioElement | null>(null);
  const [state, setState] = useState<'quiet' | 'reading' | 'failed'>('quiet');
  useEffect(() => {
    setState('quiet');
    return () => audio.current?.pause();
  }, [audioId]);
  const read = (): void => {
    const playing = new Audio(`/attachments/${audioId}`);
    audio.current = playing;
    playing.addEventListener('ended', () => setState('quiet'));
    playing.addEventListener('error', () => setState('failed'));
    setState('reading');
    playing.play().catch(() => setState('failed'));
  };
  const stop = (): void => {
    audio.current?.pause();
    setState('quiet');
  };
  return (
    <>
      <Button icon={state === 'reading' ? 'stop' : 'sound'} onClick={state === 'reading' ? stop : read}>
        {say(state === 'reading' ? hall.stopReading : hall.readAloud)}
      </Button>
      <span role="status">{state === 'failed' ? say(hall.cannotRead) : ''}</span>
    </>
  );
}
