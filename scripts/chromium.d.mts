/** The path of a Chromium that can be started, or null. */
export function findChromium(): string | null;
/** Installs what is missing where that is possible; throws with what to do where it is not. */
export function ensureChromium(): string;
