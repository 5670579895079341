export interface EmbeddedPostgres {
  url: string;
  pid: number;
  folder: string;
  urlOf: (database: string) => string;
  stop: () => Promise<void>;
}

export function freePort(wanted?: number): Promise<number>;
export function startPostgres(options: { dataDir: string; settings?: string[]; port?: number }): Promise<EmbeddedPostgres>;
