import { lazy, Suspense, useState } from 'react';
import { Button } from '../kit/button';
import { Loading } from '../kit/loading';
import { Notice } from '../kit/notice';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import { Digits } from './digits';

const Scanner = lazy(() => import('./scanner'));

interface CodeEntryProps {
  label: string;
  scan: string;
  value: string;
  onChange: (value: string) => void;
  onScanned: (text: string) => void;
}

/** Six digits, typed or scanned. Without a camera, or with a refused one, there are always the digits. */
export function CodeEntry({ label, scan, value, onChange, onScanned }: CodeEntryProps) {
  const say = useSay();
  const [camera, setCamera] = useState<'off' | 'on' | 'refused'>('off');
  if (camera === 'on') {
    const read = (text: string) => {
      setCamera('off');
      onScanned(text);
    };
    return (
      <Suspense fallback={<Loading />}>
        <Scanner onRead={read} onRefused={() => setCamera('refused')} onClose={() => setCamera('off')} />
      </Suspense>
    );
  }
  return (
    <>
      {camera === 'refused' && <Notice tone="info" title={say(tablet.cameraRefused)} />}
      <Digits label={label} value={value} most={6} onChange={onChange} />
      {camera === 'off' && (
        <Button icon="screen" onClick={() => setCamera('on')}>
          {scan}
        </Button>
      )}
    </>
  );
}
