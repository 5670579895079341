import {
  getOperationAST, GraphQLError, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError, type GraphQLSchema,
} from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Config } from '../config/config.js';
import { formatError } from './format-error.js';
import { LIMITS, refuseAboveCost, validationRules } from './limits.js';
import type { PersistedDocuments } from './persisted-documents.js';

const refuse = (message: string, code: string) => new GraphQLError(message, { extensions: { code } });

/** The WebSocket knows nothing of Apollo: the same limits and the same wording of errors again, and subscriptions only. */
export function subscriptionGuards(schemaOf: () => GraphQLSchema, config: Config, documents: PersistedDocuments): Pick<ServerOptions, 'onSubscribe' | 'onNext' | 'onError'> {
  return {
    onSubscribe: (_context, _id, payload) => admit(schemaOf(), payload, config, documents),
    onNext: (_context, _id, _payload, _args, result) => (result.errors ? { ...(result as ExecutionResult), errors: formatted(result.errors) } as FormattedExecutionResult : undefined),
    onError: (_context, _id, _payload, errors) => formatted(errors),
  };
}

/** The operation ready to run, or everything that keeps it from running. */
function admit(schema: GraphQLSchema, payload: SubscribePayload, config: Config, documents: PersistedDocuments): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(documents.textOf(payload.extensions?.documentId, payload.query), { maxTokens: LIMITS.tokens });
    const operation = getOperationAST(document, payload.operationName ?? undefined);
    if (operation?.operation !== 'subscription') return [refuse('Only subscriptions go over the WebSocket; send the rest by HTTP.', 'BAD_REQUEST')];
    const rules = [...specifiedRules, ...validationRules(), ...(config.GRAPHQL_INTROSPECTION ? [] : [NoSchemaIntrospectionCustomRule])];
    const wrong = validate(schema, document, rules);
    if (wrong.length > 0) return wrong.map(({ message }) => refuse(message, 'GRAPHQL_VALIDATION_FAILED'));
    const variables = payload.variables ?? {};
    refuseAboveCost({ schema, query: document, variables, ...(payload.operationName && { operationName: payload.operationName }) });
    return { schema, document, variableValues: variables, operationName: payload.operationName ?? null };
  } catch (error) {
    return [error instanceof GraphQLError ? error : refuse('The operation could not be read.', 'BAD_REQUEST')];
  }
}

/** graphql-ws hands over errors as they were thrown; without Apollo's code a fault must still be hidden. */
function formatted(errors: readonly (GraphQLError | GraphQLFormattedError)[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const shape: GraphQLFormattedError = error instanceof GraphQLError ? error.toJSON() : error;
    const original = error instanceof GraphQLError ? error.originalError : undefined;
    return formatError(original && !shape.extensions?.code ? { ...shape, extensions: { code: 'INTERNAL_SERVER_ERROR' } } : shape, error);
  });
}
