import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type DocumentNode, type GraphQLSchema, type ValidationContext, type ValidationRule } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';

/** What one operation may ask for. The product's own screens stay far below. */
export const LIMITS = { depth: 14, aliases: 40, cost: 7_000, tokens: 3_000 } as const;

/** A list costs its page size times what each item costs; 100 when the query does not say. */
const pageEstimator: ComplexityEstimator = ({ args, childComplexity }) => {
  const first: unknown = args.first;
  return typeof first === 'number' ? 1 + Math.max(first, 1) * Math.max(childComplexity, 1) : undefined;
};

/** Reported like any other wrong document; thrown, it would be answered as a fault of the server. */
const report = (context: ValidationContext | null, error: GraphQLError): void => {
  if (!context) throw error;
  context.reportError(error);
};

/** Depth and aliases, refused before anything runs. */
export const validationRules = (): ValidationRule[] => [
  maxDepthRule({ n: LIMITS.depth, ignoreIntrospection: true, exposeLimits: true, propagateOnRejection: false, onReject: [report], flattenFragments: true }),
  maxAliasesRule({ n: LIMITS.aliases, exposeLimits: true, propagateOnRejection: false, onReject: [report] }),
];

/** Cost with the real variables; operations above the limit are refused before they run. */
export function costLimit(schemaOf: () => GraphQLSchema): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, request, operationName }) => {
          refuseAboveCost({ schema: schemaOf(), query: document, variables: request.variables, ...(operationName && { operationName }) });
          return Promise.resolve();
        },
      }),
  };
}

const estimators = [fieldExtensionsEstimator(), pageEstimator, simpleEstimator({ defaultComplexity: 1 })];

/** Throws the GraphQL error QUERY_TOO_EXPENSIVE above the limit, BAD_USER_INPUT when the variables do not fit. */
export function refuseAboveCost(operation: { schema: GraphQLSchema; query: DocumentNode; variables?: Record<string, unknown>; operationName?: string }): void {
  let asked: number;
  try {
    asked = getComplexity({ ...operation, estimators });
  } catch (error) {
    // Variables that do not fit their types: say so instead of counting them.
    throw new GraphQLError(error instanceof Error ? error.message : 'invalid variables', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
  if (asked > LIMITS.cost) throw new GraphQLError(`This query costs ${asked}; the limit is ${LIMITS.cost}. Ask for fewer items per page.`, { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } });
}
