import type { LocalStore } from './local-store';

/** Hands staff every ballot this tablet holds as a file: the last resort when it will not go online again. */
export function exportBallots(store: LocalStore, deviceName: string): void {
  const content = { format: 'liaobuqi-tablet-ballots-1', device: deviceName, exportedAt: new Date().toISOString(), ballots: store.all('ballots') };
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `ballots-${deviceName || 'tablet'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
