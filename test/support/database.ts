import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own for one test file, cloned from the migrated template in a fraction of a second. */
export async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const serverUrl = process.env.TEST_POSTGRES_URL!;
  const name = `test_${randomBytes(8).toString('hex')}`;
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await onServer(`create database ${name} template template_liaobuqi strategy wal_log`);
  return { url: Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
