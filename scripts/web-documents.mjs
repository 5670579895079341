// Types and persisted documents of the web package: every apps/web/src/**/x.graphql gets a module apps/web/src/gql/**/x.ts.
// A page carries only the SHA-256 of what it asks; the server knows the text from gql/persisted.json.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, validate, visit } from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.join(root, 'apps/web/src');
const target = path.join(source, 'gql');
const HEADER = '// Made by scripts/web-documents.mjs from the .graphql file of the same name and schema.graphql. Do not edit.\n';
const SCALARS = { ID: 'string', DateTime: 'string', Day: 'string', Money: 'string', JSON: 'unknown' };

/** Writes the modules and the list of documents; throws, naming the file, when one does not fit the schema. */
export async function writeDocuments() {
  const schema = buildSchema(readFileSync(path.join(root, 'schema.graphql'), 'utf8'));
  const files = graphqlFiles().map((file) => ({ file, document: parse(readFileSync(file, 'utf8')) }));
  const fragments = new Map(files.flatMap(({ document }) => document.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d])));
  const persisted = {};
  rmSync(target, { recursive: true, force: true });
  for (const { file, document } of files) {
    const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
    if (operations.length === 0) continue;
    const whole = withFragments(operations, fragments);
    const wrong = validate(schema, whole);
    if (wrong.length > 0) throw new Error(`${path.relative(root, file)}: ${wrong.map((error) => error.message).join('; ')}`);
    const types = await codegen(typesOf(schema, file, whole));
    const documents = operations.map((operation) => {
      const text = print(withFragments([withTypenames(operation)], fragments));
      const hash = createHash('sha256').update(text).digest('hex');
      persisted[hash] = text;
      const name = operation.name.value;
      const kind = operation.operation === 'query' ? 'Query' : operation.operation === 'mutation' ? 'Mutation' : 'Subscription';
      return `export const ${name} = { hash: '${hash}' } as AskFor<${name}${kind}, ${name}${kind}Variables>;`;
    });
    const out = path.join(target, path.relative(source, file).replace(/\.graphql$/, '.ts'));
    mkdirSync(path.dirname(out), { recursive: true });
    const up = path.relative(path.dirname(out), path.join(source, 'api/ask-for.js')).split(path.sep).join('/');
    writeFileSync(out, `${HEADER}import type { AskFor } from '${up}';\n\n${types}\n${documents.join('\n')}\n`);
  }
  mkdirSync(target, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(persisted).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path.join(target, 'persisted.json'), `${JSON.stringify(sorted, null, 1)}\n`);
  return Object.keys(persisted).length;
}

function graphqlFiles() {
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.graphql')).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

/** The operations with every fragment they spread, directly or not. */
function withFragments(operations, fragments) {
  const used = new Map();
  const gather = (node) => visit(node, {
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (!fragment || used.has(name.value)) return;
      used.set(name.value, withTypenames(fragment));
      gather(fragment);
    },
  });
  operations.forEach(gather);
  return { kind: Kind.DOCUMENT, definitions: [...operations, ...[...used.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1))] };
}

/** `__typename` wherever something is selected below the root: unions are told apart by it, caches too. */
function withTypenames(definition) {
  return visit(definition, {
    SelectionSet: (node, _key, parent) => {
      if (parent?.kind === Kind.OPERATION_DEFINITION || node.selections.some((s) => s.kind === Kind.FIELD && s.name.value === '__typename')) return undefined;
      return { ...node, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }, ...node.selections] };
    },
  });
}

function typesOf(schema, file, document) {
  const config = { scalars: SCALARS, enumsAsTypes: true, enumType: 'string-literal', nonOptionalTypename: true, skipTypeNameForRoot: true, dedupeFragments: true, avoidOptionals: { field: true }, useTypeImports: true, strictScalars: true, defaultScalarType: 'unknown' };
  return { filename: file, schema: parse(readFileSync(path.join(root, 'schema.graphql'), 'utf8')), schemaAst: schema, documents: [{ location: file, document }], config, plugins: [{ operations: {} }], pluginMap: { operations: operationTypes }, skipDocumentsValidation: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`${await writeDocuments()} documents`);
