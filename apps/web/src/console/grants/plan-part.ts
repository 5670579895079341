import type { PlanDraft } from './plan-draft';

/** What each part of the plan's form is given. */
export interface PlanPartProps {
  draft: PlanDraft;
  amountFen: number;
  put: (part: Partial<PlanDraft>) => void;
  /** What the server, or a try to save, found wrong at a place such as `lines.0.title`. */
  wrong: (path: string) => string | undefined;
}
