import { refuse, type Refusal } from '../refusals/refusal.js';

/** Most bytes of a recording: ten minutes of speech, and still loaded over bad wifi before the round begins. */
export const AUDIO_BYTES_MAX = 8 * 1024 * 1024;

/** May this file be read aloud in the hall? `mediaType` is what the bytes say. */
export function audioRefusal({ mediaType, bytes }: { mediaType: string; bytes: number }): Refusal | null {
  if (!mediaType.startsWith('audio/')) return refuse('AUDIO_UNSUITABLE', { found: mediaType });
  return bytes > AUDIO_BYTES_MAX ? refuse('FILE_TOO_LARGE', { max: AUDIO_BYTES_MAX / 1024 / 1024 }) : null;
}
