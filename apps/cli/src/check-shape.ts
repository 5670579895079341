import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { UsageError } from './command.js';

const MOST_NAMED = 20;

/** Refuses input that does not fit `docs/rules/<name>.schema.json`, naming the places; what passes has the shape the rules trust. */
export function checkShape(name: 'score-input' | 'allocate-input' | 'match-input' | 'quadratic-input', input: unknown): void {
  const ajv = new Ajv2020({ strict: true });
  ajv.addSchema(readSchema('rules-parts'));
  const validate = ajv.compile(readSchema(name));
  if (validate(input)) return;
  const places = (validate.errors ?? []).slice(0, MOST_NAMED).map(({ instancePath, message }) => `  ${instancePath || '/'}: ${message ?? ''}`);
  const schema = `docs/rules/${name}.schema.json`;
  throw new UsageError([`输入的结构不对，见 ${schema}。The input has the wrong shape; see ${schema}.`, ...places].join('\n'));
}

function readSchema(name: string): object {
  // From dist/apps/cli/src.
  return JSON.parse(readFileSync(new URL(`../../../../docs/rules/${name}.schema.json`, import.meta.url), 'utf8')) as object;
}
