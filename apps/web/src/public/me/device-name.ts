const SYSTEMS: [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/HarmonyOS/, 'HarmonyOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'Mac'], [/Linux/, 'Linux']];
const BROWSERS: [RegExp, string][] = [[/MicroMessenger/, 'WeChat'], [/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']];

/** Names people know, read off what a browser says of itself; empty when it says nothing known. */
export function deviceName(userAgent: string): string {
  const of = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return [of(SYSTEMS), of(BROWSERS)].filter(Boolean).join(' · ');
}
