import { formatYuan, lineAmountFen, parseQuantity, parseYuan, type BudgetFigures } from '@app/rules';
import type { ReadApplicationQuery, SaveApplicationMutationVariables } from '../../gql/public/apply/application';

export type Application = NonNullable<ReadApplicationQuery['project']>;
type SaveInput = SaveApplicationMutationVariables['input'];

/** A budget line as it is being typed. */
export interface LineDraft {
  name: string;
  unitPrice: string;
  quantity: string;
  unit: string;
  source: Application['budgetLines'][number]['source'];
}

export interface MilestoneDraft {
  title: string;
  dueOn: string;
  deliverable: string;
}

export interface AttachmentDraft {
  attachmentId: string;
  kind: Application['attachments'][number]['kind'];
  caption: string;
}

/** What the five steps fill in; each part is saved by itself. */
export interface FormValues {
  title: string;
  summary: string;
  need: string;
  plan: string;
  communityId: string;
  budgetLines: LineDraft[];
  milestones: MilestoneDraft[];
  attachments: AttachmentDraft[];
}

export type Part = keyof FormValues;
export const PARTS: readonly Part[] = ['title', 'summary', 'need', 'plan', 'communityId', 'budgetLines', 'milestones', 'attachments'];

/** The server's copy as a form. A price of zero is one nobody has filled in. */
export function formOf(project: Application): FormValues {
  const { title, summary, need, plan, communityId, budgetLines, milestones, attachments } = project;
  return {
    title, summary, need, plan, communityId,
    budgetLines: budgetLines.map(({ name, unitPrice, quantity, unit, source }) => ({ name, unitPrice: plainPrice(unitPrice), quantity, unit, source })),
    milestones: milestones.map(({ title, dueOn, deliverable }) => ({ title, dueOn, deliverable })),
    attachments: attachments.map(({ attachmentId, kind, caption }) => ({ attachmentId, kind, caption })),
  };
}

const plainPrice = (price: string): string => (Number(price) === 0 ? '' : price.replace(/\.00$/, ''));

/** A part as one text, to see whether two copies say the same. */
export const partText = (values: FormValues, part: Part): string => JSON.stringify(values[part]);

/** A part as the server takes it; null while something in it cannot be sent yet, as a quantity half typed. */
export function sendable<P extends Part>(part: P, values: FormValues): SaveInput[P] | null {
  if (part === 'budgetLines') return budgetInput(values.budgetLines) as SaveInput[P] | null;
  if (part === 'milestones') return (values.milestones.every(({ dueOn }) => /^\d{4}-\d\d-\d\d$/.test(dueOn)) ? values.milestones : null) as SaveInput[P] | null;
  return values[part] as SaveInput[P];
}

function budgetInput(lines: readonly LineDraft[]): SaveInput['budgetLines'] | null {
  const sent = lines.map((line) => {
    const price = line.unitPrice.trim() === '' ? 0n : priceFen(line.unitPrice);
    return price === null || parseQuantity(line.quantity) === null ? null : { ...line, unitPrice: formatYuan(price), quantity: line.quantity.trim() };
  });
  return sent.every((line) => line !== null) ? sent : null;
}

function priceFen(text: string): bigint | null {
  const parsed = parseYuan(text);
  return parsed.ok && parsed.fen >= 0n ? parsed.fen : null;
}

/** What a line comes to in fen; null while its price or quantity is no number. */
export function lineFen({ unitPrice, quantity }: LineDraft): bigint | null {
  const figures = figuresOf({ unitPrice, quantity });
  return figures && lineAmountFen(figures.unitPriceFen, figures.quantityMilli);
}

function figuresOf({ unitPrice, quantity }: Pick<LineDraft, 'unitPrice' | 'quantity'>): Omit<BudgetFigures, 'source'> | null {
  const [price, milli] = [priceFen(unitPrice), parseQuantity(quantity)];
  return price === null || milli === null ? null : { unitPriceFen: price, quantityMilli: milli };
}

/** The sums as typed, in fen; lines that are no numbers yet count nothing. */
export function sums(lines: readonly LineDraft[]): { requested: bigint; total: bigint } {
  let [requested, total] = [0n, 0n];
  for (const line of lines) {
    const fen = lineFen(line) ?? 0n;
    total += fen;
    if (line.source === 'grant') requested += fen;
  }
  return { requested, total };
}
