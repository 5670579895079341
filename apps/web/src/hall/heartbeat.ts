import { ask } from '../api/ask';
import { Refused } from '../api/failures';
import { ReportDevice } from '../gql/hall/tablet';

export const BUILD = import.meta.url.replace(/^.*\/|\.js.*$/g, '').slice(0, 60);

const EVERY_MS = 5000;

interface Battery {
  level: number;
  charging: boolean;
}

/** Where the browser tells: percent and whether it charges. */
export async function readBattery(): Promise<{ battery: number; charging: boolean } | null> {
  try {
    const battery = await (navigator as Navigator & { getBattery?: () => Promise<Battery> }).getBattery?.();
    return battery ? { battery: Math.round(battery.level * 100), charging: battery.charging } : null;
  } catch {
    return null;
  }
}

interface Beats {
  /** False while the tablet is nobody's. */
  wanted: () => boolean;
  queued: () => number;
  /** The server answered, or did not. */
  heard: (reachable: boolean) => void;
  /** The server no longer knows this session. */
  signedOut: () => void;
}

/** The tablet's sign of life every five seconds. Returns the way to stop. */
export function startHeartbeat({ wanted, queued, heard, signedOut }: Beats): () => void {
  let stopped = false;
  const beat = async (): Promise<void> => {
    try {
      await ask(ReportDevice, { ...(await readBattery()), queued: queued(), build: BUILD, visible: document.visibilityState === 'visible' }, { timeoutMs: EVERY_MS });
      heard(true);
    } catch (failure) {
      if (!(failure instanceof Refused)) heard(false);
      else if (failure.code === 'UNAUTHENTICATED' || failure.code === 'FORBIDDEN') signedOut();
    }
  };
  let timer: ReturnType<typeof setTimeout>;
  const loop = async (): Promise<void> => {
    if (wanted()) await beat();
    if (!stopped) timer = setTimeout(() => void loop(), EVERY_MS);
  };
  void loop();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
