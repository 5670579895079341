import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const DATABASE_URL = 'postgres://somebody@127.0.0.1/somewhere';
const refusal = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

describe('the settings', () => {
  test('have working defaults beside the database', () => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DEMO: false, GRAPHQL_INTROSPECTION: true });
  });

  test('that are wrong are listed all at once, one line each', () => {
    const message = refusal({ PORT: 'eighty', DATABASE_URL: 'mysql://x', FILE_STORAGE: 's3', SMS_PROVIDER: 'pigeon', PUBLIC_URL: 'liaobuqi', LOG_LEVEL: 'loud' });
    for (const name of ['PORT', 'DATABASE_URL', 'S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'SMS_PROVIDER', 'PUBLIC_URL', 'LOG_LEVEL']) expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(10);
  });

  test('of production refuse the demo, a short key and no database; introspection is off', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL, SECRET_KEY: 'k'.repeat(32) };
    expect(refusal({ ...production, DEMO: 'true' })).toContain('DEMO');
    expect(refusal({ ...production, SECRET_KEY: 'short' })).toContain('SECRET_KEY');
    expect(refusal({ NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32) })).toContain('DATABASE_URL');
    expect(readConfig(production).GRAPHQL_INTROSPECTION).toBe(false);
  });

  test('of production refuse the key everybody can read in the source', () => {
    expect(refusal({ NODE_ENV: 'production', DATABASE_URL })).toContain('SECRET_KEY');
  });

  test('left empty count as not given', () => {
    expect(readConfig({ DATABASE_URL, PORT: '', DEMO: '' })).toMatchObject({ PORT: 3000, DEMO: false });
  });
});
