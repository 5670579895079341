/** The path of a Chromium that can be started, or null. */
export function findChromium(): string | null;
/** The path of hledger, or null. */
export function findHledger(): string | null;
/** Installs what is missing where that is possible. */
export function ensureTools(): void;
