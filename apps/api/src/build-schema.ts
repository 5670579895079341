import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { readConfig } from '@app/platform';
import type { GraphQLSchema } from 'graphql';
import { ApiModule } from './api.module.js';

/** What @Resolver() leaves on its class. */
const RESOLVER_TYPE = 'graphql:resolver_type';

/** The schema the api serves, built from its modules' resolvers without a database or a server. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const api = ApiModule.forRoot(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://127.0.0.1/none' }));
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    return await builder.get(GraphQLSchemaFactory).create([...resolversOf(api, new Set())] as Type[]);
  } finally {
    await builder.close();
  }
}

/** Every resolver class a module and its imports provide. */
function resolversOf(module: unknown, seen: Set<unknown>): Set<Type> {
  const found = new Set<Type>();
  const dynamic = isDynamic(module) ? module : undefined;
  const type = dynamic?.module ?? module;
  if (typeof type !== 'function' || seen.has(module)) return found;
  seen.add(module);
  const declared = (key: 'providers' | 'imports'): unknown[] => [...((Reflect.getMetadata(key, type) as unknown[] | undefined) ?? []), ...(dynamic?.[key] ?? [])];
  for (const provider of declared('providers')) if (typeof provider === 'function' && Reflect.hasMetadata(RESOLVER_TYPE, provider)) found.add(provider as Type);
  for (const imported of declared('imports')) for (const resolver of resolversOf(imported, seen)) found.add(resolver);
  return found;
}

const isDynamic = (module: unknown): module is DynamicModule => typeof module === 'object' && module !== null && 'module' in module;
