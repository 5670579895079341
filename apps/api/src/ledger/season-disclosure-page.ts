import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Disclosure, DisclosedFigure } from '@app/grants';
import { formatYuanForPeople } from '@app/rules';
import Handlebars from 'handlebars';
import { TEMPLATES } from './templates/folder.js';

const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const template = <T>(name: string) => Handlebars.create().compile<T>(readFileSync(path.join(TEMPLATES, name), 'utf8'), OPTIONS);
const css = readFileSync(path.join(TEMPLATES, 'season-disclosure.css'), 'utf8');
const page = template<object>('season-disclosure.hbs');
const index = template<object>('disclosure-index.hbs');

/** The style both pages' Content-Security-Policy allows. */
export const seasonDisclosureStyle = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;

/** Length of the longest bar, in the units of the picture. */
const LONGEST = 1000;

/** A bar as long as its share of the longest, at least a hair if there is anything. Only the picture is rounded. */
function bar(fen: bigint, most: bigint): number {
  if (fen <= 0n || most <= 0n) return 0;
  return Math.max(2, Number((fen * BigInt(LONGEST)) / most));
}

const sum = (figures: readonly DisclosedFigure[]): bigint => figures.reduce((total, { totalFen }) => total + totalFen, 0n);

/** Where the money of a whole competition came from and went, as bars with their figures and tables; nothing on it needs a script. */
export function seasonDisclosurePage(disclosure: Disclosure): string {
  const { sources, projects, competitionId } = disclosure;
  const income = sources.flatMap(({ fund, income: lines }) => lines.map((line) => ({ name: `${fund}：${line.name}`, fen: line.totalFen })));
  const fees = sum(sources.map((s) => s.fees));
  const uses = [
    ...(fees > 0n ? [{ zh: '支付渠道手续费', en: 'Payment providers’ fees', fen: fees }] : []),
    { zh: '已批准资助', en: 'Awarded', fen: sum(sources.map((s) => s.awarded)) }, { zh: '已拨付', en: 'Paid out', fen: sum(sources.map((s) => s.paid)) },
    { zh: '已核销（有票据的支出）', en: 'Covered by invoices', fen: sum(sources.map((s) => s.acquitted)) }, { zh: '已退回', en: 'Returned', fen: sum(sources.map((s) => s.returned)) },
  ];
  const most = [...income, ...uses].reduce((longest, { fen }) => (fen > longest ? fen : longest), 0n);
  const people = formatYuanForPeople;
  const movements = projects.flatMap((project) => project.movements.map(({ on, name, amountFen }) => ({ on, name, project: project.title, amount: people(amountFen) }))).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return page({
    css, competition: disclosure.competition, office: disclosure.office, sha256: disclosure.sha256, until: disclosure.until, quarter: disclosure.quarter, competitionId,
    income: income.map(({ name, fen }) => ({ name, amount: people(fen), bar: bar(fen, most) })), uses: uses.map(({ zh, en, fen }) => ({ zh, en, amount: people(fen), bar: bar(fen, most) })),
    projects: projects.map(({ projectId, title, awarded, paid, acquitted, returned }) => ({
      competitionId, projectId, title, awarded: people(awarded.totalFen), paid: people(paid.totalFen), acquitted: people(acquitted.totalFen), returned: people(returned.totalFen),
      left: people(paid.totalFen - acquitted.totalFen - returned.totalFen),
    })),
    movements,
    vouchers: projects.flatMap((project) => project.vouchers.map(({ number, on, name, about, amountFen, copyId }) => ({ number, on, project: project.title, what: about ? `${about}（${name}）` : name, amount: people(amountFen), copyId }))),
  });
}

/** The competitions whose money is public. */
export const disclosureIndexPage = (competitions: readonly { id: string; office: string; name: string; season: string }[]): string => index({ css, competitions });
