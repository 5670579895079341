import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType, isUnionType,
  type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputType, type GraphQLObjectType, type GraphQLOutputType,
} from 'graphql';

/** Values by `operation.path` (most exact), then by the last name of the path. */
export type KnownValues = Record<string, unknown>;

export interface Asked {
  document: string;
  variables: Record<string, unknown>;
}

/** Nodes asked for per page, and how deep below the root field. */
const PAGE = 3;
const DEPTH = 6;

/** Writes the fullest operation one can send for a root field, its arguments made from the schema's types and the table of known values. */
export class AskEverything {
  constructor(private readonly known: KnownValues) {}

  /** Throws a sentence that says what to add when an argument cannot be made. */
  operation(kind: 'query' | 'mutation' | 'subscription', field: GraphQLField<unknown, unknown>): Asked {
    const variables: Record<string, unknown> = {};
    const heads: string[] = [];
    const passes: string[] = [];
    for (const argument of field.args) {
      const value = this.argument(field.name, argument);
      if (value === undefined) continue;
      variables[argument.name] = value;
      heads.push(`$${argument.name}: ${String(argument.type)}`);
      passes.push(`${argument.name}: $${argument.name}`);
    }
    const head = heads.length > 0 ? `(${heads.join(', ')})` : '';
    const pass = passes.length > 0 ? `(${passes.join(', ')})` : '';
    return { document: `${kind}${head} { ${field.name}${pass} ${this.selection(field.type, [], DEPTH)} }`, variables };
  }

  private argument(operation: string, argument: GraphQLArgument | GraphQLInputField, path = ''): unknown {
    const at = path ? `${path}.${argument.name}` : argument.name;
    const exact = this.known[`${operation}.${at}`];
    if (exact !== undefined) return exact;
    if (argument.name === 'first') return PAGE;
    if (!isNonNullType(argument.type)) return undefined;
    return this.value(operation, argument.type, at);
  }

  private value(operation: string, type: GraphQLInputType, path: string): unknown {
    const nullable = getNullableType(type);
    const name = path.split('.').at(-1)!;
    if (this.known[name] !== undefined) return this.known[name];
    if (isListType(nullable)) return [this.value(operation, nullable.ofType as GraphQLInputType, path)];
    if (isInputObjectType(nullable)) {
      const entries = Object.values(nullable.getFields()).map((field) => [field.name, this.argument(operation, field, path)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
    if (isScalarType(nullable) && nullable.name in SCALARS) return SCALARS[nullable.name];
    throw new Error(`No usable value for ${operation}(${path}: ${String(type)}): add "${name}" or "${operation}.${path}" to the table of known values in test/support/one-of-everything.ts.`);
  }

  /** Every field below, down to `depth`; a type is not entered again below itself. */
  private selection(type: GraphQLOutputType, above: readonly string[], depth: number): string {
    const named = getNamedType(type);
    // Its `problems` would clash with a nullable field of the same name beside it.
    if (named.name === 'Refusal') return '{ code message nextStep }';
    if (isUnionType(named)) return `{ __typename ${named.getTypes().map((t) => `... on ${t.name} ${this.selection(t, above, depth)}`).join(' ')} }`;
    return isObjectType(named) ? this.fieldsOf(named, above, depth) : '';
  }

  private fieldsOf(type: GraphQLObjectType, above: readonly string[], depth: number): string {
    const parts = Object.values(type.getFields()).flatMap((field) => {
      const named = getNamedType(field.type);
      if (isObjectType(named) && (depth === 0 || above.includes(named.name) || named === type)) return [];
      const args = field.args.flatMap((argument) => {
        const value = this.argument(`${type.name}.${field.name}`, argument);
        return value === undefined ? [] : [`${argument.name}: ${JSON.stringify(value)}`];
      });
      return [`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${this.selection(field.type, [...above, type.name], depth - 1)}`.trim()];
    });
    return `{ __typename ${parts.join(' ')} }`;
  }
}

const SCALARS: Record<string, unknown> = { Int: 1, Boolean: true, DateTime: '2026-06-23T01:00:00.000Z', Day: '2027-06-23', Money: '10000.00', Float: 1 };
