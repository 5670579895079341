import { useEffect, useRef } from 'react';
import { Button } from '../kit/button';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import styles from './scanner.module.css';

interface ScannerProps {
  onRead: (text: string) => void;
  onRefused: () => void;
  onClose: () => void;
}

/** The camera looking for a QR code; its code is fetched only when somebody wants to scan. */
export default function Scanner({ onRead, onRefused, onClose }: ScannerProps) {
  const say = useSay();
  const video = useRef<HTMLVideoElement>(null);
  const handlers = useRef({ onRead, onRefused });
  handlers.current = { onRead, onRefused };
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    const start = async (): Promise<void> => {
      try {
        const { default: QrScanner } = await import('qr-scanner');
        if (gone || !video.current) return;
        const scanner = new QrScanner(video.current, ({ data }) => handlers.current.onRead(data), { returnDetailedScanResult: true, preferredCamera: 'environment', maxScansPerSecond: 8 });
        stop = () => scanner.destroy();
        await scanner.start();
      } catch {
        if (!gone) handlers.current.onRefused();
      }
    };
    void start();
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  return (
    <div className={styles.scanner}>
      <video ref={video} className={styles.video} muted playsInline aria-label={say(tablet.cameraHint)} />
      <p>{say(tablet.cameraHint)}</p>
      <Button onClick={onClose}>{say(tablet.closeCamera)}</Button>
    </div>
  );
}
