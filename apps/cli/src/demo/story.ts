import { randomUUID } from 'node:crypto';
import { Person, SecretBox, Sessions } from '@app/identity';
import { Clock, systemActor, UnitOfWork, type Config } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApi } from '../../../api/src/start-api.js';

/** A clock the story moves through a season; released, it is the real one. */
export class StoryClock extends Clock {
  private at: number | null = null;
  override now(): Date {
    return new Date(this.at ?? Date.now());
  }
  /** Jumps to an instant. */
  set(at: string | Date): void {
    this.at = new Date(at).getTime();
  }
  /** Lets a little time pass, so that things done one after the other have different times. */
  tick(seconds: number): void {
    if (this.at !== null) this.at += seconds * 1000;
  }
  release(): void {
    this.at = null;
  }
}

/** Somebody who acts in the story: a bearer token and a name for messages. */
export interface Player {
  id: string;
  name: string;
  token: string;
}

/** A command was refused where the story needs it to succeed. */
export class StoryRefused extends Error {
  constructor(readonly command: string, readonly player: string, readonly refusal: { code: string; message: string; problems: unknown[] }) {
    super(`${command} (${player}): ${refusal.code} ${refusal.message} ${JSON.stringify(refusal.problems)}`);
  }
}

type Typed = Record<string, { type: string; value: unknown }>;

/**
 * Plays a season over the product's own GraphQL: the demo is seeded by it and the reference journey is tested by it,
 * so that what is shown was really done, command by command, by people with the right roles.
 */
export class Story {
  constructor(
    readonly url: string,
    readonly app: Pick<INestApplication, 'get'>,
    readonly clock: StoryClock,
  ) {}

  /** Runs one command as a player with one `input`; throws StoryRefused on a refusal. */
  async run<T = { id: string }>(player: Player, command: string, input: Typed | object, select = 'id'): Promise<T> {
    const answer = await this.attempt<T>(player, command, input, select);
    if (answer.refusal) throw new StoryRefused(command, player.name, answer.refusal);
    return answer.result!;
  }

  /** The same, with the refusal as a value. */
  async attempt<T>(player: Player, command: string, input: Typed | object, select = 'id'): Promise<{ result?: T; refusal?: { code: string; message: string; problems: unknown[] } }> {
    const typed = isTyped(input) ? input : { input: { type: `${command[0]!.toUpperCase()}${command.slice(1)}Input!`, value: input } };
    const names = Object.keys(typed);
    const heads = names.map((n) => `$${n}: ${typed[n]!.type}`).join(', ');
    const passes = names.map((n) => `${n}: $${n}`).join(', ');
    const type = RESULT_TYPES[command];
    if (!type) throw new Error(`The story does not know what ${command} returns`);
    const query = `mutation${heads && `(${heads})`} { ${command}${passes && `(${passes})`} { __typename ...on Refusal { code message problems { path code message } } ...on ${type} { ${select} } } }`;
    const data = await this.send<Record<string, T & { __typename: string; code: string; message: string; problems: unknown[] }>>(player, query, Object.fromEntries(names.map((n) => [n, typed[n]!.value])));
    const result = data[command]!;
    return result.__typename === 'Refusal' ? { refusal: result } : { result };
  }

  /** Sends one operation; throws on errors. */
  async send<T>(player: Player | null, query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(player && { authorization: `Bearer ${player.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: T; errors?: unknown };
    if (answer.errors || !answer.data) throw new Error(`${query.slice(0, 200)}: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** A person with an open session, as if they had just signed in; staff have their one-time password confirmed. */
  async person(values: Partial<Person> & { name: string }): Promise<Player> {
    const unitOfWork = this.app.get(UnitOfWork);
    return unitOfWork.run(async () => {
      const people = unitOfWork.repo(Person);
      const person = people.create({ id: randomUUID(), createdAt: this.clock.now(), ...values });
      await people.insert(person);
      return this.player(person);
    });
  }

  /** A new session for somebody who exists. */
  async player(person: { id: string; name: string; account?: string | null }): Promise<Player> {
    const steppedUpAt = person.account ? this.clock.now() : null;
    const open = () => this.app.get(Sessions).open(systemActor('story'), { kind: 'person', assurance: person.account ? 'totp' : 'code', personId: person.id, displayName: person.name, steppedUpAt });
    const { token } = await this.app.get(UnitOfWork).run(open);
    return { id: person.id, name: person.name, token };
  }

  /** Seals a secret the way the identity module stores it. */
  seal(secret: string): string {
    return this.app.get(SecretBox).seal(secret);
  }
}

const isTyped = (input: object): input is Typed => Object.values(input).every((value) => typeof value === 'object' && value !== null && 'type' in value && 'value' in value);

/** The result type of each command the story uses. */
const RESULT_TYPES: Record<string, string> = {
  createCompetition: 'Competition', openCompetition: 'Competition', extendDeadline: 'Competition', startScreening: 'Competition', likeProject: 'Project',
  createTeam: 'Team', addTeamMember: 'Team', createProject: 'Project', saveProject: 'Project', submitProject: 'Project', returnProject: 'Project', resubmitProject: 'Project', enterPaperApplication: 'Project',
  autoAssignReviewers: 'ReviewersAssigned', submitReview: 'Review', decideScreening: 'ScreeningDecision', resolveDuplicate: 'DuplicateFlag', fileAppeal: 'Appeal', decideAppeal: 'Appeal', publishShortlist: 'Shortlist', commentOnProject: 'Comment',
  addJudge: 'Judge', issueJudgeCard: 'PrintedJudgeCard', createPairingCode: 'PairingCode', pairDevice: 'PairedDevice', signInAsJudge: 'SignedIn', takeSeat: 'Judge',
  createRoadshowSession: 'RoadshowSession', drawRunOrder: 'RunOrder', moveRound: 'Round', castBallot: 'BallotReceipt', declareConflict: 'Recusal', recuseJudge: 'Recusal', recordAbsence: 'Absence',
  proposeLateBallot: 'BallotAct', proposePaperBallot: 'BallotAct', decideBallotAct: 'BallotAct',
  tallyCompetition: 'Tally', certifyTally: 'Certification', advanceReveal: 'Reveal', publishNotice: 'Notice', fileObjection: 'Objection', decideObjection: 'Objection',
  correctAfterObjection: 'ResultCorrection', decideCorrection: 'ResultCorrection', retally: 'Tally', declineAward: 'Award', confirmAwards: 'Competition',
  addBankAccount: 'BankAccount', openFund: 'Fund', recordAppropriation: 'MoneyIn', recordTransfer: 'MoneyIn', decideMoneyIn: 'MoneyIn', recordQuietPeriod: 'BankStatement', closeMonth: 'LedgerMonth',
  setDisbursementPolicy: 'DisbursementPolicy', planGrant: 'Grant', issueAgreement: 'GrantAgreement', signAgreement: 'GrantAgreement', reportMilestone: 'MilestoneReport', decideMilestone: 'MilestoneReport',
  registerPayee: 'Payee', requestDisbursement: 'Disbursement',
  createCampaign: 'Campaign', openCampaign: 'Campaign', postCampaignUpdate: 'CampaignUpdate', registerSponsor: 'Sponsor', confirmSponsorMember: 'Sponsor', openMatchingOffer: 'MatchingOffer', confirmMatchingOffer: 'MatchingOffer',
  pledgeMoney: 'Pledge', pledgeInKind: 'Pledge', startPayment: 'Payment',
  processDisbursement: 'Disbursement', recordInvoice: 'Invoice', publishInvoiceCopy: 'InvoiceCopy', proposeMeasure: 'GrantMeasure', decideMeasure: 'GrantMeasure', completeGrant: 'Grant',
};

/** Opens an api of the story's own on a free loopback port, with the story's clock. */
export async function openStory(config: Config): Promise<{ story: Story; close: () => Promise<void> }> {
  const clock = new StoryClock();
  const app = await createApi(config, clock);
  const server = (await app.listen(0, '127.0.0.1')) as Server;
  const { port } = server.address() as AddressInfo;
  return { story: new Story(`http://127.0.0.1:${port}`, app, clock), close: () => app.close() };
}
