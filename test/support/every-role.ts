import { Heartbeats } from '@app/identity';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ACCESS, type RootAccess } from '@app/platform';
import { roleHolds, type Permission } from '@app/rules';
import { isRequiredArgument, type GraphQLField } from 'graphql';
import { startTestApi, type TestApi } from './api.js';
import { AskEverything } from './ask-everything.js';
import type { Answer } from './client.js';
import { SeedOneOfEverything, type OneOfEverything } from './one-of-everything.js';
import { PLANTED_SETTINGS, type Asker } from './planted-secrets.js';
import { subscribe } from './subscribe.js';
import { Undo, type Written } from './undo.js';

export type Kind = 'query' | 'mutation' | 'subscription';
export interface RootField {
  kind: Kind;
  field: GraphQLField<unknown, unknown>;
  access: RootAccess;
}
interface Outcome {
  /** `ok`, or the stable code of a refusal or an error. */
  code: string;
  value: unknown;
  text: string;
  written: Written;
}

/** Every root field tried as every asker on one seeded api, each try undone before the next. */
export class EveryRole {
  private constructor(
    private readonly api: TestApi,
    private readonly seeded: OneOfEverything,
    private readonly undo: Undo,
    readonly fields: readonly RootField[],
  ) {}

  static async start(): Promise<EveryRole> {
    const api = await startTestApi({ env: PLANTED_SETTINGS });
    // They are told after the answer, on their own time: beside the next call on its one connection.
    Object.assign(api.app.get(Heartbeats), { heard: () => {} });
    const seeded = await new SeedOneOfEverything(api).seed();
    return new EveryRole(api, seeded, await Undo.of(api), rootFields(api));
  }

  async close(): Promise<void> {
    await this.undo.close();
    await this.api.close();
  }

  /** Tries these fields as everybody: the cases tried, of how many there are, and a sentence for each that was not decided as the matrix says. */
  async decisions(fields: readonly RootField[]): Promise<{ tried: number; cases: number; complaints: string[] }> {
    const complaints: string[] = [];
    const tried = new Set<string>();
    for (const root of fields) {
      for (const asker of this.seeded.askers) {
        const outcome = await this.ask(asker, root).catch(notAsked);
        tried.add(`${root.kind} ${root.field.name} ${asker.name}`);
        const wrong = this.complaint(asker, root, outcome);
        if (wrong) complaints.push(`${root.kind} ${root.field.name} as ${asker.name}: ${wrong}`);
      }
    }
    return { tried: tried.size, cases: fields.length * this.seeded.askers.length, complaints };
  }

  private async ask(asker: Asker, { kind, field }: RootField): Promise<Outcome> {
    const { document, variables } = new AskEverything(this.seeded.known).operation(kind, field);
    const { result, written } = await this.undo.around(() => (kind === 'subscription' ? this.listen(asker, document, variables) : asker.client.send(document, variables)));
    const text = JSON.stringify(result);
    const value = result.data?.[field.name] as { __typename?: string; code?: string } | null | undefined;
    const nested = result.errors?.find((error) => (error.path?.length ?? 0) > 1);
    if (nested) return { code: `NESTED_${nested.extensions.code}`, value, text, written };
    const code = result.errors?.[0]?.extensions.code ?? (value?.__typename === 'Refusal' ? value.code! : 'ok');
    return { code, value, text, written };
  }

  private async listen(asker: Asker, document: string, variables: Record<string, unknown>): Promise<Answer> {
    const listening = subscribe<unknown>(this.api.url, document, variables, asker.token);
    try {
      const name = /\{ (\w+)/.exec(document)![1]!;
      return { status: 200, data: { [name]: await listening.until(() => true) } };
    } catch (error) {
      const code = /"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error);
      return { status: 200, data: null, errors: [{ message: String(error), extensions: { code } }] };
    } finally {
      await listening.stop();
    }
  }

  /** What is wrong with an outcome, or null. */
  private complaint(asker: Asker, root: RootField, outcome: Outcome): string | null {
    const permission = permissionOf(root.access);
    const { code, written } = outcome;
    if (/INTERNAL|Error/.test(code)) return `ended in a fault: ${outcome.text.slice(0, 300)}`;
    const leaked = this.seeded.secrets.find((secret) => outcome.text.includes(secret.text) && !secret.seenBy(asker));
    if (leaked) return `leaks ${leaked.what} (${leaked.text}): …${outcome.text.slice(Math.max(outcome.text.indexOf(leaked.text) - 200, 0), outcome.text.indexOf(leaked.text) + 40)}`;
    if (reaches(asker, permission)) {
      if (UNUSABLE.includes(code)) return `was not really tried (${code}): add usable arguments to the table in test/support/one-of-everything.ts: ${outcome.text.slice(0, 400)}`;
      if (DENIED.includes(code) && !DENIED_BESIDE_THE_MATRIX[root.field.name]?.(asker)) return `is denied (${code}) though the matrix gives ${permission ?? 'everybody'} to ${asker.roles.join(', ')}`;
      return null;
    }
    const touched = Object.keys(written).filter((table) => !COUNTERS.includes(table));
    if (touched.length > 0) return `changed ${touched.join(', ')} without the permission ${permission}`;
    if (!holdsAnywhere(asker, permission)) return code === (asker.name === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN') ? null : `answered ${code} without the permission ${permission}`;
    if (DENIED.includes(code) || code === 'NOT_FOUND') return null;
    return code === 'ok' && root.kind !== 'mutation' && (isEmpty(outcome.value) || speaksOfElsewhere(root, outcome, String(this.seeded.known.competitionId))) ? null : `answered ${code} to somebody whose roles are elsewhere: ${outcome.text.slice(0, 300)}`;
  }
}

/** Every root field of the schema with the access its resolver declares. */
function rootFields(api: TestApi): RootField[] {
  const declared = new Map<string, RootAccess>();
  for (const module of api.app.get(ModulesContainer).values()) {
    for (const { instance } of module.providers.values()) {
      const prototype = instance && typeof instance === 'object' ? (Object.getPrototypeOf(instance) as Record<string, unknown> | null) : null;
      for (const key of prototype ? Object.getOwnPropertyNames(prototype) : []) {
        const method = Object.getOwnPropertyDescriptor(prototype, key)?.value as unknown;
        if (typeof method !== 'function') continue;
        const kind = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
        const access = Reflect.getMetadata(ACCESS, method) as RootAccess | undefined;
        if (kind && access) declared.set(`${kind}.${(Reflect.getMetadata('graphql:resolver_name', method) as string | undefined) ?? key}`, access);
      }
    }
  }
  const { schema } = api.app.get(GraphQLSchemaHost);
  const types = [['query', 'Query', schema.getQueryType()], ['mutation', 'Mutation', schema.getMutationType()], ['subscription', 'Subscription', schema.getSubscriptionType()]] as const;
  return types.flatMap(([kind, name, type]) => Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field, access: declared.get(`${name}.${field.name}`)! })));
}

/** Every second command, the even or the odd ones: two files share them. */
export const halfOfTheCommands = (fields: readonly RootField[], half: 0 | 1): RootField[] => fields.filter(({ kind }) => kind === 'mutation').filter((_, i) => i % 2 === half);

const permissionOf = (access: RootAccess): Permission | null => ('allow' in access ? access.allow : null);
/** Residents, judges and visitors are what they are everywhere; staff roles reach only where they were granted. */
const reaches = (asker: Asker, permission: Permission | null): boolean =>
  permission === null || asker.roles.some((role) => roleHolds(role, permission) && (asker.here || role === 'visitor' || role === 'resident'));
const holdsAnywhere = (asker: Asker, permission: Permission | null): boolean => permission === null || asker.roles.some((role) => roleHolds(role, permission));

/** Arguments that could not be made become a complaint like any other. */
const notAsked = (error: Error): Outcome => ({ code: 'Error', value: null, text: error.message, written: {} });

/** Nothing of this street office: null, an empty list, an empty page. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return true;
  return typeof value === 'object' && 'edges' in value && Array.isArray(value.edges) && value.edges.length === 0;
}

/** A list that was not asked for this competition, and holds nothing of it: the asker's own. */
const speaksOfElsewhere = ({ field }: RootField, { text }: Outcome, competitionId: string): boolean => !field.args.some(isRequiredArgument) && !text.includes(competitionId);

const DENIED = ['UNAUTHENTICATED', 'FORBIDDEN'];
/** The test’s own arguments were no good: nothing was tried. */
const UNUSABLE = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'INPUT_INVALID', 'QUERY_TOO_EXPENSIVE', 'BAD_REQUEST'];
/** Tables a refused attempt may touch: the counter of attempts. */
const COUNTERS = ['throttle_window'];

const notSignedIn = ({ roles }: Asker) => !roles.includes('resident');
const notOfTheTeam = ({ name }: Asker) => name !== 'resident';
const notOfTheCampaign = ({ name, here, roles }: Asker) => name !== 'resident' && !(here && roles.includes('organiser'));

/** Denied by a rule beside the matrix, and rightly: public for the sake of a ticket that was not shown, or the team's own. */
const DENIED_BESIDE_THE_MATRIX: Record<string, (asker: Asker) => boolean> = {
  startTotpEnrolment: notSignedIn, confirmTotpEnrolment: notSignedIn, signOut: ({ name }) => name === 'visitor',
  saveProject: notOfTheTeam, setRoadshowMaterials: notOfTheTeam, submitProject: notOfTheTeam, resubmitProject: notOfTheTeam, withdrawProject: notOfTheTeam, declineAward: notOfTheTeam,
  createCampaign: notOfTheCampaign, editCampaign: notOfTheCampaign, postCampaignUpdate: notOfTheCampaign, signFundUse: notOfTheTeam,
  proposeFundUse: ({ name, here, roles }) => name !== 'resident' && !(here && roles.some((role) => role === 'organiser' || role === 'finance-maker')),
  // A sheet of the ledger is tried; other kinds ask their own permission.
  requestExport: ({ roles }) => !roles.some((role) => roleHolds(role, 'ReadLedger')),
  reportMilestone: notOfTheTeam, moveBudget: notOfTheTeam, signAgreement: ({ roles }) => !roles.includes('organiser'),
};
