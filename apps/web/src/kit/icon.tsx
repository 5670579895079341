/** Line icons drawn here: emoji may be missing on a tablet. Always beside a word, so hidden from readers. */
const PATHS = {
  heart: 'M12 20S4 14.500 4 9a4.200 4.200 0 018-1.800A4.200 4.200 0 0120 9c0 5.500-8 11-8 11z',
  check: 'M4 12l5 5L20 6',
  cross: 'M5 5l14 14M19 5L5 19',
  clock: 'M12 7v5l3 3M12 3a9 9 0 100 18 9 9 0 000-18z',
  wifi: 'M2 9a15 15 0 0120 0M5.5 12.5a10 10 0 0113 0M9 16a5 5 0 016 0M12 19.5v.01',
  noWifi: 'M3 3l18 18M9 16a5 5 0 016 0M5.5 12.5a10 10 0 014-2.3M2 9a15 15 0 014.5-3M12 19.5v.01M14 10.3a10 10 0 014.5 2.2M11 5.1A15 15 0 0122 9',
  battery: 'M3 8h15v8H3zM21 11v2',
  device: 'M6 3h12v18H6zM11 18h2',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  people: 'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2 20c.7-4 3.300-6 7-6s6.300 2 7 6M16 4.500a3.500 3.500 0 010 6M18 14.500c2.200.8 3.500 2.500 4 5.500',
  warning: 'M12 4l9.500 16h-19zM12 10v4M12 17v.01',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 8v.01',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  sound: 'M4 9h4l5-4v14l-5-4H4zM16.500 8.500a5 5 0 010 7M19 6a9 9 0 010 12',
  stop: 'M6 6h12v12H6z',
  play: 'M7 5l12 7-12 7z',
  send: 'M4 12l16-8-6 16-3-6z',
  save: 'M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  print: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  screen: 'M3 4h18v12H3zM8 20h8M12 16v4',
  reload: 'M20 12a8 8 0 11-2.500-5.800M20 3v5h-5',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3',
  search: 'M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L20 20',
  list: 'M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01',
  trophy: 'M8 4h8v6a4 4 0 01-8 0zM8 6H4c0 4 2 5 4 5M16 6h4c0 4-2 5-4 5M12 14v4M8 20h8',
  message: 'M4 5h16v11H9l-5 4z',
} as const;

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

export function Icon({ name, size = '1.25em' }: { name: IconName; size?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path d={PATHS[name]} />
    </svg>
  );
}
