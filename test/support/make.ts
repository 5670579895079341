import { randomUUID } from 'node:crypto';
import { BudgetLine, Competition, Milestone, Project, Team, TeamMember } from '@app/competition';
import { Community, Person, RoleGrant, Sessions, Tenant } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import type { ApplicantKind, CompetitionRules, CompetitionStage, ProjectStatus, StaffRole } from '@app/rules';
import { DataSource, type ObjectLiteral } from 'typeorm';
import type { TestApi } from './api.js';
import { Client } from './client.js';
import { rulesWith, type RulesPart } from './rules.js';

/** Somebody signed in: who they are, their bearer token and a client that sends it. */
export interface Signed {
  id: string;
  name: string;
  token: string;
  client: Client;
}

export interface MadeTenant {
  id: string;
  code: string;
  communities: { id: string; code: string; name: string }[];
}

export interface MadeCompetition {
  id: string;
  tenantId: string;
  season: string;
  communityId: string;
  rules: CompetitionRules;
}

export interface MadeTeam {
  id: string;
  tenantId: string;
  name: string;
  communityId: string;
  lead: Signed;
}

interface PersonOptions {
  name?: string;
  phone?: string;
  communityId?: string | null;
  organisation?: string | null;
}

/** Builders of test data; each makes the parents it is not given. Rows are written directly: what a test is about goes through the api instead. */
export class Make {
  private readonly dataSource: DataSource;
  private counter = 0;

  constructor(private readonly api: TestApi) {
    this.dataSource = api.app.get(DataSource);
  }

  /** A street office with communities; pass codes to choose them. */
  async tenant(codes: string[] = ['ningsong', 'baoan']): Promise<MadeTenant> {
    const tenant = await this.insert(Tenant, { code: `t${randomUUID().slice(0, 8)}`, name: this.named('街道') });
    const communities = [];
    for (const code of codes) communities.push(await this.insert(Community, { tenantId: tenant.id, code, name: this.named('社区') }));
    return { id: tenant.id, code: tenant.code, communities };
  }

  /** A member of staff with these roles in the street office (or only in one competition), signed in and stepped up. */
  async staff(tenantId: string, roles: StaffRole | StaffRole[], options: { competitionId?: string; name?: string } = {}): Promise<Signed> {
    const person = await this.insert(Person, { name: options.name ?? this.named('工作人员'), account: `staff-${randomUUID()}` });
    for (const role of [roles].flat()) await this.insert(RoleGrant, { personId: person.id, tenantId, competitionId: options.competitionId ?? null, role });
    return this.signedIn(person, this.api.clock.now());
  }

  /** A resident with an invented phone, signed in. */
  async resident(options: PersonOptions = {}): Promise<Signed> {
    const person = await this.insert(Person, {
      name: options.name ?? this.named('居民'), phone: options.phone ?? inventedPhone(), communityId: options.communityId ?? null, organisation: options.organisation ?? null,
    });
    return this.signedIn(person, null);
  }

  /** A competition written and opened through the api, then set to `stage` directly when another than `open` is asked for. */
  async openCompetition(options: { tenant?: MadeTenant; rules?: RulesPart; stage?: CompetitionStage; name?: string } = {}): Promise<MadeCompetition> {
    const tenant = options.tenant ?? (await this.tenant());
    const organiser = await this.staff(tenant.id, 'organiser');
    const rules = rulesWith(options.rules, this.api.clock.now());
    const input = { tenantId: tenant.id, name: options.name ?? this.named('大赛'), season: '2026', rules };
    const created = await organiser.client.run<{ id: string }>('createCompetition', { input: { type: 'CreateCompetitionInput!', value: input } }, '...on Competition { id }');
    if (!created.id) throw new Error(JSON.stringify(created));
    if (options.stage !== 'draft') {
      const opened = await organiser.client.run('openCompetition', { competitionId: { type: 'ID!', value: created.id } });
      if (opened.code) throw new Error(JSON.stringify(opened));
    }
    if (options.stage && options.stage !== 'open') await this.dataSource.getRepository(Competition).update(created.id, { stage: options.stage });
    return { id: created.id, tenantId: tenant.id, season: '2026', communityId: tenant.communities[0]!.id, rules };
  }

  /** A team with its lead (made when not given) and members by name. */
  async team(of: { tenantId: string; communityId: string }, options: { lead?: Signed; name?: string; kind?: ApplicantKind; members?: string[]; organisation?: string | null } = {}): Promise<MadeTeam> {
    const lead = options.lead ?? (await this.resident({ communityId: of.communityId }));
    const team = await this.insert(Team, {
      tenantId: of.tenantId, name: options.name ?? this.named('小队'), kind: options.kind ?? 'residents', communityId: of.communityId, leadId: lead.id,
      organisation: options.organisation ?? null, contactPhone: inventedPhone(),
    });
    await this.insert(TeamMember, { tenantId: of.tenantId, teamId: team.id, personId: lead.id, name: lead.name, role: 'lead', organisation: null, phone: null });
    for (const name of options.members ?? []) await this.insert(TeamMember, { tenantId: of.tenantId, teamId: team.id, personId: null, name, role: 'member', organisation: null, phone: null });
    return { id: team.id, tenantId: team.tenantId, name: team.name, communityId: team.communityId, lead };
  }

  /** A project at any status, complete enough to be submitted: one grant line of the requested amount, one milestone. */
  async project(competition: MadeCompetition, options: { team?: MadeTeam; status?: ProjectStatus; title?: string; requestedFen?: bigint } = {}): Promise<{ id: string; number: string | null; team: MadeTeam }> {
    const team = options.team ?? (await this.team(competition));
    const status = options.status ?? 'draft';
    const requestedFen = options.requestedFen ?? 500_000n;
    const sequence = status === 'draft' ? null : await this.nextNumber(competition.id);
    const now = this.api.clock.now();
    const project = await this.insert(Project, {
      tenantId: competition.tenantId, competitionId: competition.id, teamId: team.id, communityId: team.communityId, status, sequence,
      number: sequence === null ? null : `${competition.season}-${String(sequence).padStart(3, '0')}`, title: options.title ?? this.named('项目'),
      summary: '一句话介绍', need: '社区里缺什么', plan: '打算怎么做', requestedFen, totalFen: requestedFen, createdById: team.lead.id, createdAt: now,
      submittedAt: sequence === null ? null : now, declaredAt: sequence === null ? null : now, declaredById: sequence === null ? null : team.lead.id,
    });
    await this.insert(BudgetLine, { projectId: project.id, position: 1, name: '材料', unitPriceFen: requestedFen, quantityMilli: 1000, unit: '批', source: 'grant', amountFen: requestedFen });
    await this.insert(Milestone, { projectId: project.id, position: 1, title: '启动', dueOn: '2027-06-01', deliverable: '活动照片' });
    return { id: project.id, number: project.number, team };
  }

  submittedProject(competition: MadeCompetition, options: Parameters<Make['project']>[1] = {}): ReturnType<Make['project']> {
    return this.project(competition, { ...options, status: 'submitted' });
  }

  /** A finalist. */
  shortlistedProject(competition: MadeCompetition, options: Parameters<Make['project']>[1] = {}): ReturnType<Make['project']> {
    return this.project(competition, { ...options, status: 'shortlisted' });
  }

  /** A session for a person who exists; `steppedUpAt` opens the guarded acts. */
  async signedIn(person: { id: string; name: string }, steppedUpAt: Date | null): Promise<Signed> {
    const { token } = await this.api.app.get(UnitOfWork).run(() =>
      this.api.app.get(Sessions).open(systemActor('test'), { kind: 'person', assurance: 'totp', personId: person.id, displayName: person.name, steppedUpAt }),
    );
    return { id: person.id, name: person.name, token, client: new Client(this.api.url, token) };
  }

  /** Reads rows as they are stored. */
  query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(text, values);
  }

  private async nextNumber(competitionId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ last: number }[]>(
      'insert into submission_counter as c values ($1, 1) on conflict (competition_id) do update set last = c.last + 1 returning last', [competitionId],
    );
    return row!.last;
  }

  private async insert<E extends ObjectLiteral>(entity: new () => E, values: Partial<E>): Promise<E> {
    const repository = this.dataSource.getRepository(entity);
    const row = repository.create(values as E);
    await repository.insert(row as Parameters<typeof repository.insert>[0]);
    return row;
  }

  private named(what: string): string {
    this.counter += 1;
    return `${what}${this.counter}`;
  }
}

let phones = 0;

/** A number in a range no operator has given out; never the same twice in a run. */
function inventedPhone(): string {
  phones += 1;
  return `+8610000${String(phones).padStart(6, '0')}`;
}
