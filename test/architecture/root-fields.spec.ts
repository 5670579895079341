import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Global, Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { Args, Field, GraphQLSchemaHost, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Access, ACCESS, Allow, Audit, Authenticator, Command, COMMAND, DatabaseModule, graphqlServer, log, PlatformModule, Public, readConfig, systemActor, UnitOfWork, type Config, type RootAccess } from '@app/platform';
import { databaseOptions } from '../../ormconfig.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { makeDatabase } from '../support/database.js';

interface Declared {
  field: string;
  access: RootAccess | undefined;
  command: string | undefined;
}

/** Every root field the resolvers of an application declare. */
function rootFields(app: { get: (token: typeof ModulesContainer) => ModulesContainer }): Declared[] {
  const classes = new Set<object>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.providers.values()) if (typeof metatype === 'function' && metatype.prototype) classes.add(metatype.prototype as object);
  }
  return [...classes].flatMap((prototype) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([key, { value }]: [string, PropertyDescriptor]) => {
      if (typeof value !== 'function') return [];
      const kind = Reflect.getMetadata('graphql:resolver_type', value as object) as string | undefined;
      if (kind !== 'Query' && kind !== 'Mutation' && kind !== 'Subscription') return [];
      const name = (Reflect.getMetadata('graphql:resolver_name', value as object) as string | undefined) ?? key;
      return [{ field: `${kind}.${name}`, access: Reflect.getMetadata(ACCESS, value as object) as RootAccess | undefined, command: Reflect.getMetadata(COMMAND, value as object) as string | undefined }];
    }),
  );
}

const undeclared = (fields: Declared[]): string[] => fields.filter(({ access }) => !access).map(({ field }) => field);
const noCommand = (fields: Declared[]): string[] => fields.filter(({ field, command }) => field.startsWith('Mutation.') && !command).map(({ field }) => field);

@ObjectType()
class Planted {
  @Field(() => String)
  id = 'planted';
}

const ACTOR = systemActor('test');

@Resolver()
class PlantedResolver {
  constructor(
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Query(() => Planted)
  undeclared(): Planted {
    return new Planted();
  }

  @Mutation(() => Planted)
  noCommand(): Planted {
    return new Planted();
  }

  @Allow('ReadAudit')
  @Query(() => Planted)
  undecided(): Planted {
    return new Planted();
  }

  @Allow('ReadAudit')
  @Query(() => Planted)
  decided(): Planted {
    this.access.decide(true);
    return new Planted();
  }

  @Public('planted')
  @Query(() => Planted)
  open(): Planted {
    return new Planted();
  }

  @Allow('ReadAudit')
  @Command(() => Planted, { description: 'planted' })
  act(@Args('decides', { type: () => Boolean }) decides: boolean, @Args('audits', { type: () => Boolean }) audits: boolean): Promise<Planted> {
    return this.unitOfWork.run(async () => {
      if (decides) this.access.decide(true);
      if (audits) await this.audit.record(ACTOR, { action: 'act', subject: { type: 'planted', id: null }, tenantId: null });
      return new Planted();
    });
  }
}

@Global()
@Module({ providers: [{ provide: Authenticator, useValue: { actorOf: () => Promise.resolve(ACTOR), standingOf: () => Promise.resolve('same') } }], exports: [Authenticator] })
class EverybodyIsTheSystem {}

@Module({})
class PlantedModule {
  static forRoot(config: Config): DynamicModule {
    return { module: PlantedModule, imports: [DatabaseModule.forRoot(databaseOptions(config.DATABASE_URL, 2)), PlatformModule.forRoot(config), EverybodyIsTheSystem, graphqlServer()], providers: [PlantedResolver] };
  }
}

describe('the schema the api serves', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  test('every root field says who may reach it, and every mutation is a command', () => {
    const fields = rootFields(api.app);
    const { schema } = api.app.get(GraphQLSchemaHost);
    const served = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.keys(type?.getFields() ?? {}).map((name) => `${type!.name}.${name}`));
    expect(fields.map(({ field }) => field).toSorted()).toEqual(served.toSorted());
    expect(undeclared(fields)).toEqual([]);
    // A tablet's sign of life, several a minute: its own description says that it leaves no row.
    expect(noCommand(fields)).toEqual(['Mutation.reportDevice']);
  });
});

describe('a planted root field', () => {
  let app: INestApplication;
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let client: Client;
  beforeAll(async () => {
    database = await makeDatabase();
    log.level = 'silent';
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url });
    app = await NestFactory.create(PlantedModule.forRoot(config), { logger: false, abortOnError: false });
    await app.listen(0, '127.0.0.1');
    client = new Client(await app.getUrl());
  });
  afterAll(async () => {
    await app?.close();
    await database.drop();
  });

  /** What a call answers: the value, or the code of its error. */
  const asked = async (query: string): Promise<unknown> => {
    const { data, errors } = await client.send(query);
    return errors ? errors.map(({ extensions }) => extensions.code) : data;
  };
  const act = (decides: boolean, audits: boolean): Promise<unknown> => asked(`mutation { act(decides: ${decides}, audits: ${audits}) { ... on Planted { id } } }`);

  test('without @Allow, @Public or @Command is found by the same search', () => {
    expect(undeclared(rootFields(app))).toEqual(['Query.undeclared', 'Mutation.noCommand']);
    expect(noCommand(rootFields(app))).toEqual(['Mutation.noCommand']);
  });

  test('that says nothing of access is a fault, even for the system', async () => {
    expect(await asked('{ undeclared { id } }')).toEqual(['INTERNAL']);
    expect(await asked('mutation { noCommand { id } }')).toEqual(['INTERNAL']);
  });

  test('that returns without deciding on the thing itself is a fault', async () => {
    expect(await asked('{ undecided { id } }')).toEqual(['INTERNAL']);
    expect(await asked('{ decided { id } open { id } }')).toEqual({ decided: { id: 'planted' }, open: { id: 'planted' } });
  });

  test('that is a command must both decide and leave its audit row', async () => {
    expect(await act(false, true)).toEqual(['INTERNAL']);
    expect(await act(true, false)).toEqual(['INTERNAL']);
    expect(await act(false, false)).toEqual(['INTERNAL']);
    expect(await act(true, true)).toEqual({ act: { id: 'planted' } });
  });
});
