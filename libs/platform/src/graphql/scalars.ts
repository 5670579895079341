import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { GraphQLScalarType } from 'graphql';
import { formatYuan, parseYuan } from '@app/rules';

const bad = (message: string) => new GraphQLError(message, { extensions: { code: 'INPUT_INVALID' } });

function fenOf(value: unknown): bigint {
  const parsed = typeof value === 'string' ? parseYuan(value) : null;
  if (!parsed?.ok) throw bad('金额请写成元，最多两位小数，例如 "12000.00" / Money is a string in yuan with at most two decimals, e.g. "12000.00"');
  return parsed.fen;
}

/** Integer fen inside, a decimal string in yuan outside. */
export const Money = new GraphQLScalarType<bigint, string>({
  name: 'Money',
  description: 'An amount in yuan as a decimal string with two decimals, e.g. "12000.00". Exact to the fen; numbers are refused.',
  serialize: (value) => formatYuan(BigInt(value as bigint)),
  parseValue: fenOf,
  parseLiteral: (node) => fenOf(node.kind === Kind.STRING ? node.value : null),
});

function dayOf(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)) return value;
  throw bad('日期请写成 2026-06-23 / A day is written as 2026-06-23');
}

/** Calendar day in Asia/Shanghai. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day in Asia/Shanghai, e.g. "2026-06-23".',
  serialize: (value) => String(value),
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(node.kind === Kind.STRING ? node.value : null),
});

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((f) => [f.name.value, literal(f.value)]));
    case Kind.LIST:
      return node.values.map(literal);
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    default:
      throw bad('JSON literals cannot hold variables');
  }
}

/** Rules and explanations whose shape is published as JSON Schema in docs/rules. */
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON value; its shape is published as JSON Schema in docs/rules.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: literal,
});

