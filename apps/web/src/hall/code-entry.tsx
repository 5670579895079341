import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../kit/button';
import { Loading } from '../kit/loading';
import { Notice } from '../kit/notice';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import { Digits } from './digits';

const Scanner = lazy(() => import('./scanner'));

interface CodeEntry {
  /** Offers the camera; nothing once it was refused. */
  scanButton: ReactNode;
  /** The keys, or the camera while it looks. */
  entry: ReactNode;
}

interface CodeEntryOptions {
  label: string;
  scan: string;
  value: string;
  onChange: (value: string) => void;
  onScanned: (text: string) => void;
}

/** Six digits, typed or scanned. Without a camera, or with a refused one, there are always the digits. */
export function useCodeEntry({ label, scan, value, onChange, onScanned }: CodeEntryOptions): CodeEntry {
  const say = useSay();
  const [camera, setCamera] = useState<'off' | 'on' | 'refused'>('off');
  const read = (text: string) => {
    setCamera('off');
    onScanned(text);
  };
  const scanButton =
    camera === 'off' ? (
      <Button icon="screen" onClick={() => setCamera('on')}>
        {scan}
      </Button>
    ) : null;
  const entry =
    camera === 'on' ? (
      <Suspense fallback={<Loading />}>
        <Scanner onRead={read} onRefused={() => setCamera('refused')} onClose={() => setCamera('off')} />
      </Suspense>
    ) : (
      <>
        {camera === 'refused' && <Notice tone="info" title={say(tablet.cameraRefused)} />}
        <Digits label={label} value={value} most={6} onChange={onChange} />
      </>
    );
  return { scanButton, entry };
}
