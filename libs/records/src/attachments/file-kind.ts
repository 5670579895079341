import { open } from 'node:fs/promises';

/** What may be uploaded, by what the bytes say, with the extension a download gets. */
const ALLOWED: Record<string, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
};

export type FileKind = { allowed: true; mediaType: string } | { allowed: false; found: string };

/** Sniffs the bytes; the sender's word counts only to tell CSV from plain text, which have no signature. */
export async function kindOf(path: string, name: string): Promise<FileKind> {
  const { fileTypeFromFile } = await import('file-type');
  const sniffed = await fileTypeFromFile(path).catch(() => undefined);
  // Without the codec that some containers name.
  const found = sniffed?.mime.split(';', 1)[0];
  if (found) return found in ALLOWED ? { allowed: true, mediaType: found } : { allowed: false, found };
  const extension = extensionOf(name);
  const mediaType = extension === 'csv' ? 'text/csv' : extension === 'txt' ? 'text/plain' : null;
  if (mediaType && (await isPlainText(path))) return { allowed: true, mediaType };
  return { allowed: false, found: 'unknown' };
}

/** Text without control characters that does not begin like markup or a script. */
async function isPlainText(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
    return !/^(\uFEFF|\s)*(<[!?a-z]|#!)/i.test(head.toString('utf8'));
  } finally {
    await handle.close();
  }
}

export const isImage = (mediaType: string): boolean => mediaType.startsWith('image/');

const extensionOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

// Controls, and the marks that turn the reading direction: `invoice\u202Efdp.exe` reads as a PDF.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The name as it may be kept: last part of a path, nothing invisible, at most 120 characters, an extension that tells the truth. */
export function cleanName(name: string, mediaType: string): string {
  const base = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').replaceAll(INVISIBLE, '').trim();
  const extensions = ALLOWED[mediaType] ?? [];
  const extension = extensionOf(base);
  const fits = extensions.includes(extension);
  const stem = [...(fits ? base.slice(0, -extension.length - 1) : base)].slice(0, 110).join('') || '未命名';
  return `${stem}.${fits ? extension : extensions[0]}`;
}
