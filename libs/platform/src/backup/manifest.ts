/** One table of a backup. */
export interface BackedTable {
  /** `schema.table`, quoted where needed. */
  name: string;
  columns: string[];
  rows: number;
  /** Of the file as it lies in the backup, hex. */
  sha256: string;
  file: string;
}

/** `manifest.json` of a backup: what must be there, so that a damaged or incomplete copy is noticed before anything is written. */
export interface BackupManifest {
  version: 1;
  madeAt: string;
  server: string;
  /** Migrations the database had, oldest first. */
  migrations: string[];
  /** Parents before children. */
  tables: BackedTable[];
  sequences: { name: string; value: string; called: boolean }[];
  /** Uploaded files by storage key; null when they lie in an object store that is backed up there. */
  files: string[] | null;
}

/** Something about the backup or the target that keeps it from being restored; nothing was written. */
export class BackupRefused extends Error {}

export function readManifest(text: string): BackupManifest {
  let content: Partial<BackupManifest> | null = null;
  try {
    content = JSON.parse(text) as Partial<BackupManifest> | null;
  } catch {
    // Falls through to the refusal below.
  }
  if (content?.version !== 1 || !Array.isArray(content.tables) || !Array.isArray(content.migrations) || !Array.isArray(content.sequences)) {
    throw new BackupRefused('manifest.json 不是备份清单 / manifest.json is not the list of a backup');
  }
  return content as BackupManifest;
}
