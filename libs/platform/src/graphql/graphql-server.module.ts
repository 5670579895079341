import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Context as SocketContext } from 'graphql-ws';
import { wordRefusal } from '@app/rules';
import { Authenticator } from '../access/authenticator.js';
import { Config } from '../config/config.js';
import { log } from '../web/log.js';
import { OperationContext } from './context.js';
import { costLimit, LIMITS, validationRules } from './limits.js';
import { refusalIn } from './root-field.interceptor.js';
import { sharingSubscribe } from './shared-subscriptions.js';

interface SocketExtra {
  request: Request;
  operation?: OperationContext;
}

/** Expected refusals keep their code; anything unforeseen is logged with the request id and hidden from the caller. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const refusal = refusalIn(original);
  if (refusal) {
    const worded = wordRefusal(refusal, 'zh-CN');
    const english = wordRefusal(refusal, 'en');
    const extensions = { code: refusal.code, nextStep: worded.nextStep, messageEn: english.message, nextStepEn: english.nextStep, problems: refusal.problems ?? [] };
    return { message: worded.message, ...(formatted.path && { path: formatted.path }), extensions };
  }
  if (!original || original instanceof GraphQLError || formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code: formatted.extensions?.code ?? 'BAD_REQUEST' } };
  log.error({ err: original, path: formatted.path }, 'unexpected fault');
  return { message: '系统出错了,已记录。请稍后再试。 / Something went wrong and has been logged.', ...(formatted.path && { path: formatted.path }), extensions: { code: 'INTERNAL' } };
}

/** Apollo over HTTP and WebSocket, code-first, with its limits. */
export function graphqlServer(): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Config, Authenticator, GraphQLSchemaHost],
    useFactory: (config: Config, authenticator: Authenticator, host: GraphQLSchemaHost): ApolloDriverConfig => {
      const contextFor = async (request: Pick<Request, 'headers' | 'ip'>, response?: Response) => {
        const actor = await authenticator.actorOf({ headers: request.headers, address: request.ip ?? null });
        return { operation: new OperationContext(actor, response ? { request, response } : null) };
      };
      // Nest hands every option on to graphql-ws, though its type names only some.
      const socket = { path: '/graphql', onConnect: (context: SocketContext) => Boolean(context), subscribe: sharingSubscribe() };
      const schemaOf = (): GraphQLSchema => host.schema;
      return {
        autoSchemaFile: true,
        sortSchema: true,
        path: '/graphql',
        introspection: config.GRAPHQL_INTROSPECTION ?? false,
        graphiql: false,
        csrfPrevention: true,
        includeStacktraceInErrorResponses: false,
        // Nest closes the HTTP server itself; two owners of the signal would race.
        stopOnTerminationSignals: false,
        persistedQueries: false,
        hideSchemaDetailsFromClientErrors: config.production,
        parseOptions: { maxTokens: LIMITS.tokens },
        validationRules: validationRules(),
        plugins: [costLimit(schemaOf)],
        formatError,
        context: (context: { req: Request; res: Response } | { extra: SocketExtra }) =>
          'req' in context ? contextFor(context.req, context.res) : contextFor(context.extra.request),
        subscriptions: { 'graphql-ws': socket },
      };
    },
  });
}
