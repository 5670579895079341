import { refuse, type Refusal } from '../refusals/refusal.js';

/** Days supporters have to answer. */
export const ANSWER_DAYS = { least: 7, most: 60 } as const;
const DAY_MS = 86_400_000;

/** A question to the supporters as it stands. Silence after the last day is consent; a refusal takes its own money out, never the others'. */
export interface PurposeQuestion {
  answerBy: Date;
  askedDonors: number;
  answered: number;
}

/** Whether a purpose may be asked for: another one than now, with time enough to answer. */
export function askPurposeRefusal(ask: { from: string; to: string; now: Date; answerBy: Date }): Refusal | null {
  if (ask.to.trim() === ask.from.trim() || ask.to.replaceAll(/\s/g, '').includes('募捐')) return refuse('PURPOSE_SAME');
  const days = (ask.answerBy.getTime() - ask.now.getTime()) / DAY_MS;
  return days < ANSWER_DAYS.least || days > ANSWER_DAYS.most ? refuse('ANSWER_TIME', { least: ANSWER_DAYS.least, most: ANSWER_DAYS.most }) : null;
}

/** The purpose changes once everybody has answered or the last day is over (慈善法 §56), never before. */
export const purposeAdopted = (question: PurposeQuestion, now: Date): boolean => question.answered >= question.askedDonors || now.getTime() > question.answerBy.getTime();
