import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Audit, Clock, Json, Live, Money, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { allocate, allocationInputOf, anonymousSheets, formatDecimal, isRevealComplete, parseFraction, revealRefusal, REVEAL_SCREENS, type PanelScore, type ProjectScore, type RevealScreen } from '@app/rules';
import { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import type { AdvanceRevealInput } from './results.inputs.js';
import { RevealScreenEnum, RevealState } from './reveal-state.entity.js';
import { Tallies } from './tallies.js';
import { revealTopic } from './topics.js';

@ObjectType({ description: 'One place on the big screen; what is not shown yet is null.' })
export class RevealedPlace {
  @Field(() => Int)
  place!: number;
  @Field(() => ID)
  projectId!: string;
  @Field()
  title!: string;
  @Field()
  team!: string;
  @Field(() => Json, { nullable: true, description: 'By panel: key, name, kind of sheet, anonymous marks from high to low with their fate once shown, and the score once shown.' })
  panels!: object[] | null;
  @Field(() => String, { nullable: true, description: 'Two decimals.' })
  composite!: string | null;
}

@ObjectType({ description: 'A winner as announced on stage.' })
export class RevealedWinner {
  @Field(() => Int)
  place!: number;
  @Field(() => ID)
  projectId!: string;
  @Field()
  title!: string;
  @Field()
  team!: string;
  @Field(() => String, { nullable: true, description: 'Two decimals.' })
  composite!: string | null;
  @Field(() => Money, { description: 'What the rules give this place (拟资助); final only after the public notice.' })
  proposedAmount!: bigint;
}

@ObjectType({ description: 'What has been revealed (揭晓) so far, from the last winner upwards; never more.' })
export class Reveal {
  @Field(() => ID)
  competitionId!: string;
  @Field(() => Int)
  step!: number;
  @Field(() => RevealScreenEnum)
  screen!: RevealScreen;
  @Field(() => Int, { description: 'Places there are to open.' })
  total!: number;
  @Field(() => Int, { description: 'Send it back with the host’s next step.' })
  revision!: number;
  @Field(() => [RevealedPlace], { description: 'Newest first.' })
  places!: RevealedPlace[];
  @Field(() => [RevealedWinner], { nullable: true, description: 'All winners, best first; null until the first place is opened to its score.' })
  winners!: RevealedWinner[] | null;
}

/** A winner of the certified tally: the score, and what the frozen rule gives. */
interface Winner {
  scored: ProjectScore;
  amountFen: number;
}

/** The staged reveal: the host opens place after place, the screen and everybody else reads only what is open. */
@Injectable()
export class Reveals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly tallies: Tallies,
  ) {}

  /** Null before certification: there is nothing to tell. */
  async read(competitionId: string): Promise<Reveal | null> {
    const competition = await this.unitOfWork.reader.findOneBy(Competition, { id: competitionId });
    const state = competition && (await this.unitOfWork.reader.findOneBy(RevealState, { competitionId }));
    return competition && state ? this.shown(competition, state) : null;
  }

  advance(actor: Actor, input: AdvanceRevealInput): Promise<Reveal> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, input.competitionId, 'DirectReveal');
      const state = await this.unitOfWork.repo(RevealState).findOne({ where: { competitionId: competition.id }, lock: { mode: 'pessimistic_write' } });
      if (!state) throw refused('NOT_CERTIFIED');
      if (state.revision !== input.revision) throw refused('STALE');
      const winners = await this.winners(competition);
      orRefuse(revealRefusal({ stage: competition.stage, from: state.step, to: input.step, places: winners.length }));
      const before = { step: state.step, screen: state.screen };
      const changes = { step: input.step, screen: input.screen, revision: state.revision + 1, updatedAt: this.clock.now() };
      await this.unitOfWork.repo(RevealState).update(competition.id, changes);
      await this.audit.record(actor, {
        action: 'advanceReveal', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id, before, after: { step: input.step, screen: input.screen }, input,
      });
      await this.live.publish(revealTopic(competition.id));
      return this.shown(competition, Object.assign(state, changes));
    });
  }

  private async shown(competition: Competition, state: RevealState): Promise<Reveal> {
    const winners = await this.winners(competition);
    const { step, screen, revision } = state;
    const open = step === 0 ? [] : winners.slice(-step);
    const named = await this.namesOf(open);
    const panelNames = new Map(competition.rules.panels.map(({ key, name, sheet }) => [key, { name, kind: sheet.kind }]));
    const placeAt = (i: number): number => winners.length - open.length + i + 1;
    const places = open.map(({ scored }, i) => placeOf(scored, { place: placeAt(i), ...named.get(scored.projectId)!, screen: i === 0 ? screen : 'score', panelNames }));
    const complete = isRevealComplete({ step, screen, places: winners.length });
    const list = complete ? open.map(({ scored, amountFen }, i) => winnerOf({ scored, amountFen }, { place: placeAt(i), ...named.get(scored.projectId)! })) : null;
    return Object.assign(new Reveal(), { competitionId: competition.id, step, screen, total: winners.length, revision, places, winners: list });
  }

  private async namesOf(open: readonly Winner[]): Promise<Map<string, { title: string; team: string }>> {
    const rows = await this.unitOfWork.reader.query<{ id: string; title: string; team: string }[]>(
      'select p.id, p.title, t.name as team from project p join team t on t.id = p.team_id where p.id = any($1::uuid[])', [open.map(({ scored }) => scored.projectId)],
    );
    return new Map(rows.map(({ id, title, team }) => [id, { title, team }]));
  }

  /** The winners of the certified tally, best first. */
  private async winners(competition: Competition): Promise<Winner[]> {
    const tally = await this.tallies.lastCertified(competition);
    if (!tally) return [];
    const { awards } = allocate(allocationInputOf({ rules: competition.rules, scored: tally.output, sheets: tally.input, withdrawn: [] }));
    const scores = new Map(tally.output.projects.map((project) => [project.projectId, project]));
    return awards.map(({ projectId, amountFen }) => ({ scored: scores.get(projectId)!, amountFen }));
  }
}

function winnerOf({ scored, amountFen }: Winner, named: { place: number; title: string; team: string }): RevealedWinner {
  return { ...named, projectId: scored.projectId, composite: scored.composite?.shown ?? null, proposedAmount: BigInt(amountFen) };
}

interface PanelName {
  name: string;
  /** `like`, `points` or `rubric`. */
  kind: string;
}

interface PlaceView {
  place: number;
  title: string;
  team: string;
  screen: RevealScreen;
  panelNames: ReadonlyMap<string, PanelName>;
}

function placeOf(scored: ProjectScore, view: PlaceView): RevealedPlace {
  const reached = (screen: RevealScreen): boolean => REVEAL_SCREENS.indexOf(view.screen) >= REVEAL_SCREENS.indexOf(screen);
  const panels = reached('sheets') ? scored.panels.map((panel) => panelOf(panel, { named: view.panelNames.get(panel.panel) ?? { name: panel.panel, kind: 'points' }, fate: reached('dropped'), score: reached('score') })) : null;
  return { place: view.place, projectId: scored.projectId, title: view.title, team: view.team, panels, composite: reached('score') ? (scored.composite?.shown ?? null) : null };
}

function panelOf(panel: PanelScore, show: { named: PanelName; fate: boolean; score: boolean }): object {
  const sheets = (panel.sheets ?? []).map(({ score, fate }) => ({ score, fate, shown: shownOf(score) }));
  return { panel: panel.panel, ...show.named, sheets: anonymousSheets(sheets, show.fate), score: show.score ? (panel.score?.shown ?? null) : null };
}

function shownOf(fraction: string | null): string | null {
  const value = fraction === null ? null : parseFraction(fraction);
  return value && formatDecimal(value);
}
