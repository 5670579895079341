import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Context as SocketContext } from 'graphql-ws';
import { Authenticator } from '../access/authenticator.js';
import { Config } from '../config/config.js';
import { Live } from '../live/live.js';
import { OperationContext } from './context.js';
import { endingWithSession } from './ending-subscriptions.js';
import { formatError, speakTheReadersLanguage } from './format-error.js';
import { costLimit, LIMITS, validationRules } from './limits.js';
import { PersistedDocuments } from './persisted-documents.js';
import { sharingSubscribe } from './shared-subscriptions.js';
import { subscriptionGuards } from './socket.js';

interface SocketExtra {
  request: Request;
  operation?: OperationContext;
}

/** Apollo over HTTP and WebSocket, code-first, with its limits. */
export async function graphqlServer(): Promise<DynamicModule> {
  // Loaded here, not above: the worker shares this lib and serves no GraphQL.
  const { ApolloDriver } = await import('@nestjs/apollo');
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Config, Authenticator, GraphQLSchemaHost, PersistedDocuments, Live],
    useFactory: (config: Config, authenticator: Authenticator, host: GraphQLSchemaHost, documents: PersistedDocuments, live: Live): ApolloDriverConfig => {
      const contextFor = async (request: Pick<Request, 'headers' | 'ip'>, response?: Response) => {
        const actor = await authenticator.actorOf({ headers: request.headers, address: request.ip ?? null });
        return { operation: new OperationContext(actor, response ? { request, response } : null) };
      };
      const schemaOf = (): GraphQLSchema => host.schema;
      // Nest hands every option on to graphql-ws, though its type names only some.
      const socket = { path: '/graphql', onConnect: (context: SocketContext) => Boolean(context), ...subscriptionGuards(schemaOf, config, documents), subscribe: endingWithSession(sharingSubscribe(), { live, authenticator }) };
      return {
        autoSchemaFile: true,
        // Nest would ask every new schema about itself: a third of a second at each start. test/architecture does it once.
        buildSchemaOptions: { skipCheck: true },
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
        plugins: [costLimit(schemaOf), speakTheReadersLanguage],
        formatError,
        context: (context: { req: Request; res: Response } | { extra: SocketExtra }) =>
          'req' in context ? contextFor(context.req, context.res) : contextFor(context.extra.request),
        subscriptions: { 'graphql-ws': socket },
      };
    },
  });
}
