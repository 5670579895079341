import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Audit, Clock, Json, Live, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { allocate, allocationInputOf, anonymousSheets, formatDecimal, parseFraction, revealRefusal, REVEAL_SCREENS, type PanelScore, type ProjectScore, type RevealScreen } from '@app/rules';
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
  @Field(() => Json, { nullable: true, description: 'By panel: key, name, anonymous marks from high to low with their fate once shown, and the score once shown.' })
  panels!: object[] | null;
  @Field(() => String, { nullable: true, description: 'Two decimals.' })
  composite!: string | null;
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
    const open = state.step === 0 ? [] : winners.slice(-state.step);
    const names = await this.unitOfWork.reader.query<{ id: string; title: string; team: string }[]>(
      'select p.id, p.title, t.name as team from project p join team t on t.id = p.team_id where p.id = any($1::uuid[])', [open.map(({ projectId }) => projectId)],
    );
    const named = new Map(names.map((row) => [row.id, row]));
    const panelNames = new Map(competition.rules.panels.map(({ key, name }) => [key, name]));
    const places = open.map((scored, i) => {
      const { title, team } = named.get(scored.projectId)!;
      return placeOf(scored, { place: winners.length - open.length + i + 1, title, team, screen: i === 0 ? state.screen : 'score', panelNames });
    });
    return Object.assign(new Reveal(), { competitionId: competition.id, step: state.step, screen: state.screen, total: winners.length, revision: state.revision, places });
  }

  /** The winners of the certified tally, best first. */
  private async winners(competition: Competition): Promise<ProjectScore[]> {
    const tally = await this.tallies.lastCertified(competition);
    if (!tally) return [];
    const { awards } = allocate(allocationInputOf({ rules: competition.rules, scored: tally.output, sheets: tally.input, withdrawn: [] }));
    const scored = new Map(tally.output.projects.map((project) => [project.projectId, project]));
    return awards.map(({ projectId }) => scored.get(projectId)!);
  }
}

interface PlaceView {
  place: number;
  title: string;
  team: string;
  screen: RevealScreen;
  panelNames: ReadonlyMap<string, string>;
}

function placeOf(scored: ProjectScore, view: PlaceView): RevealedPlace {
  const reached = (screen: RevealScreen): boolean => REVEAL_SCREENS.indexOf(view.screen) >= REVEAL_SCREENS.indexOf(screen);
  const panels = reached('sheets') ? scored.panels.map((panel) => panelOf(panel, { name: view.panelNames.get(panel.panel) ?? panel.panel, fate: reached('dropped'), score: reached('score') })) : null;
  return { place: view.place, projectId: scored.projectId, title: view.title, team: view.team, panels, composite: reached('score') ? (scored.composite?.shown ?? null) : null };
}

function panelOf(panel: PanelScore, show: { name: string; fate: boolean; score: boolean }): object {
  const sheets = (panel.sheets ?? []).map(({ score, fate }) => ({ score, fate, shown: shownOf(score) }));
  return { panel: panel.panel, name: show.name, sheets: anonymousSheets(sheets, show.fate), score: show.score ? (panel.score?.shown ?? null) : null };
}

function shownOf(fraction: string | null): string | null {
  const value = fraction === null ? null : parseFraction(fraction);
  return value && formatDecimal(value);
}
