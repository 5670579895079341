import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Disclosure, DisclosedFigure, DisclosedProject } from '@app/grants';
import { formatYuanForPeople } from '@app/rules';
import Handlebars from 'handlebars';
import { TEMPLATES } from './templates/folder.js';

const css = readFileSync(path.join(TEMPLATES, 'disclosure.css'), 'utf8');
const page = Handlebars.create().compile(readFileSync(path.join(TEMPLATES, 'disclosure.hbs'), 'utf8'), { strict: true, knownHelpersOnly: true, preventIndent: true });

/** The style the page's Content-Security-Policy allows. */
export const disclosureStyle = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;

const figure = (name: string, { quarterFen, totalFen }: DisclosedFigure) => ({ name, quarter: formatYuanForPeople(quarterFen), total: formatYuanForPeople(totalFen) });

/** One project's quarter on paper. */
export function disclosurePage(disclosure: Disclosure, project: DisclosedProject): string {
  const { awarded, paid, acquitted, returned } = project;
  const unsupported = { quarterFen: paid.quarterFen - acquitted.quarterFen - returned.quarterFen, totalFen: paid.totalFen - acquitted.totalFen - returned.totalFen };
  return page({
    css, competition: disclosure.competition, office: disclosure.office, sha256: disclosure.sha256, until: disclosure.until, quarter: `${disclosure.quarter.slice(0, 4)} 年第 ${disclosure.quarter.slice(5)} 季度`, project: project.title, fund: project.fund,
    figures: [figure('资助', awarded), figure('拨付', paid), figure('核销（有合格票据的支出）', acquitted), figure('退回', returned), figure('已拨付待核销', unsupported)],
    categories: project.categories.map((line) => figure(line.name, line)), movements: project.movements.map(({ on, name, amountFen }) => ({ on, name, amount: formatYuanForPeople(amountFen) })),
    vouchers: project.vouchers.map(({ number, on, name, about, amountFen, copyId }) => ({ number, on, what: about ? `${about}（${name}）` : name, amount: formatYuanForPeople(amountFen), copyId })),
  });
}
