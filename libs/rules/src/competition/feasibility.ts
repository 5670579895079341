import { formatYuanForPeople as yuan } from '../exact/money.js';
import type { CompetitionRules, PanelRules } from './competition-rules.js';
import type { Finding } from './finding.js';

/** Collects sentences with their place. */
type Say = (severity: Finding['severity'], code: string, path: string, zh: string, en: string) => void;

/**
 * What the figures of well-shaped rules mean together: everything that cannot work (`error`) and everything that works but surely was not meant
 * (`warning`), each a sentence with the figures. Used while the rules are being written; an error keeps them from being frozen.
 */
export function findInfeasibilities(rules: CompetitionRules): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (severity, code, path, zh, en) => void findings.push({ severity, code, path, zh, en });
  checkMoney(rules, say);
  checkWinnersAgree(rules, say);
  checkTiers(rules, say);
  checkRequests(rules, say);
  checkTimeline(rules, say);
  checkPanelWeights(rules.panels, say);
  rules.panels.forEach((panel, i) => checkPanel(panel, rules, { say, path: `panels[${i}]` }));
  checkPlaces(rules, say);
  checkSupportBonus(rules, say);
  return findings;
}

/** How many winners the rules mean; null: as many as it takes. */
export function plannedWinners({ money, allocation }: CompetitionRules): number | null {
  if (allocation.kind === 'proportional') return allocation.winners;
  if (allocation.kind === 'tiers') return allocation.bands.reduce((sum, { winners }) => sum + winners, 0);
  return money.winners;
}

function checkMoney(rules: CompetitionRules, say: Say): void {
  const { poolFen: pool, minAwardFen: min, maxAwardFen: max } = rules.money;
  if (min > max) say('error', 'minimum-above-maximum', 'money.minAwardFen', `最低资助 ${yuan(min)} 元高于最高资助 ${yuan(max)} 元。`, `The minimum award of ${yuan(min)} yuan is above the maximum of ${yuan(max)}.`);
  const n = plannedWinners(rules);
  if (n === null || rules.allocation.kind === 'tiers' || min > max) return;
  const least = n * min;
  if (least > pool) {
    say('error', 'pool-below-minimums', 'money', `${n} 个获奖项目 × 最低 ${yuan(min)} 元 = ${yuan(least)} 元，超过资金池 ${yuan(pool)} 元。`,
      `${n} winners × at least ${yuan(min)} yuan = ${yuan(least)}, more than the pool of ${yuan(pool)}.`);
  } else if (pool > n * max) {
    say('warning', 'pool-above-maximums', 'money', `${n} 个获奖项目 × 最高 ${yuan(max)} 元 = ${yuan(n * max)} 元，资金池 ${yuan(pool)} 元至少会剩 ${yuan(pool - n * max)} 元。`,
      `${n} winners × at most ${yuan(max)} yuan = ${yuan(n * max)}: at least ${yuan(pool - n * max)} of the pool of ${yuan(pool)} stays unused.`);
  } else checkReach(rules, n, say);
}

/** The trap of the reference case: minimums that eat the pool make the published range an empty promise. */
function checkReach({ money: { poolFen: pool, minAwardFen: min, maxAwardFen: max } }: CompetitionRules, n: number, say: Say): void {
  const most = pool - (n - 1) * min;
  if (min === max || most >= max) return;
  if (n * min === pool) {
    say('warning', 'range-unreachable', 'money',
      `${n} 个获奖项目 × 最低 ${yuan(min)} 元 = ${yuan(pool)} 元，正好用完资金池：每个获奖项目都只能得到 ${yuan(min)} 元，没有配捐或减少名额，“${yuan(min)}–${yuan(max)} 元”中高出 ${yuan(min)} 元的部分无法实现。`,
      `${n} winners × the minimum of ${yuan(min)} yuan = ${yuan(pool)}, exactly the pool: every winner gets exactly ${yuan(min)}, and the rest of the range ${yuan(min)}–${yuan(max)} is unreachable without matching or fewer winners.`);
    return;
  }
  say('warning', 'maximum-unreachable', 'money.maxAwardFen',
    `留足其余 ${n - 1} 个项目的最低资助后，任何一个项目最多只能得到 ${yuan(most)} 元，达不到 ${yuan(max)} 元的上限。`,
    `With the minimum kept for the other ${n - 1} winners nobody can get more than ${yuan(most)} yuan; the maximum of ${yuan(max)} is unreachable.`);
}

function checkWinnersAgree(rules: CompetitionRules, say: Say): void {
  const planned = plannedWinners(rules);
  const { winners } = rules.money;
  if (winners !== null && planned !== winners) {
    say('error', 'winners-disagree', 'allocation', `资金部分写明 ${winners} 个获奖项目，分配办法却是 ${planned} 个。`, `The money part says ${winners} winners, the allocation rule ${planned}.`);
  }
}

function checkTiers({ money, allocation }: CompetitionRules, say: Say): void {
  if (allocation.kind !== 'tiers') return;
  const { poolFen: pool, minAwardFen: min, maxAwardFen: max } = money;
  const sum = allocation.bands.reduce((total, { winners, amountFen }) => total + winners * amountFen, 0);
  if (sum !== pool) {
    say('error', 'tiers-differ-from-pool', 'allocation.bands', `各档合计 ${yuan(sum)} 元，与资金池 ${yuan(pool)} 元相差 ${yuan(Math.abs(pool - sum))} 元。`,
      `The tiers come to ${yuan(sum)} yuan, ${yuan(Math.abs(pool - sum))} ${sum > pool ? 'more' : 'less'} than the pool of ${yuan(pool)}.`);
  }
  allocation.bands.forEach(({ amountFen }, i) => {
    const path = `allocation.bands[${i}].amountFen`;
    if (amountFen < min || amountFen > max) say('error', 'tier-outside-range', path, `第 ${i + 1} 档 ${yuan(amountFen)} 元不在 ${yuan(min)}–${yuan(max)} 元之间。`, `Tier ${i + 1} of ${yuan(amountFen)} yuan is outside ${yuan(min)}–${yuan(max)}.`);
    if (i > 0 && amountFen > allocation.bands[i - 1]!.amountFen) say('error', 'tiers-rise', path, `第 ${i + 1} 档高于第 ${i} 档，名次靠后的反而多得。`, `Tier ${i + 1} is above tier ${i}: a worse rank would get more.`);
  });
}

function checkRequests({ eligibility, money, allocation }: CompetitionRules, say: Say): void {
  const { minRequestFen: least, maxRequestFen: most } = eligibility;
  if (least > most) say('error', 'request-range-empty', 'eligibility.minRequestFen', `最低申请额 ${yuan(least)} 元高于最高申请额 ${yuan(most)} 元。`, `The least request of ${yuan(least)} yuan is above the largest of ${yuan(most)}.`);
  else if (most < money.minAwardFen) say('error', 'requests-below-minimum', 'eligibility.maxRequestFen', `最多只能申请 ${yuan(most)} 元，低于最低资助 ${yuan(money.minAwardFen)} 元。`, `At most ${yuan(most)} yuan may be requested, below the minimum award of ${yuan(money.minAwardFen)}.`);
  else if (least < money.minAwardFen) say('warning', 'request-may-be-below-minimum', 'eligibility.minRequestFen', `可以只申请 ${yuan(least)} 元；资助不超过申请额，这样的项目得不到最低资助 ${yuan(money.minAwardFen)} 元。`, `A project may request only ${yuan(least)} yuan; as no award exceeds the request it cannot get the minimum of ${yuan(money.minAwardFen)}.`);
  if (allocation.kind === 'proportional' && allocation.stepFen > money.poolFen) say('error', 'step-above-pool', 'allocation.stepFen', `分配单位 ${yuan(allocation.stepFen)} 元大于资金池 ${yuan(money.poolFen)} 元。`, `The step of ${yuan(allocation.stepFen)} yuan is larger than the pool of ${yuan(money.poolFen)}.`);
}

function checkTimeline({ timeline }: CompetitionRules, say: Say): void {
  const { submissionsOpenAt: open, submissionsCloseAt: close, roadshowOn } = timeline;
  if (Date.parse(open) >= Date.parse(close)) say('error', 'closes-before-opening', 'timeline.submissionsCloseAt', '申报截止时间必须晚于开始时间。', 'Submissions must close after they open.');
  if (Date.parse(close) >= Date.parse(`${roadshowOn}T00:00:00+08:00`)) say('error', 'roadshow-before-close', 'timeline.roadshowOn', `路演日 ${roadshowOn} 必须晚于申报截止日。`, `The roadshow on ${roadshowOn} must come after the day submissions close.`);
}

function checkPanelWeights(panels: readonly PanelRules[], say: Say): void {
  const sum = panels.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) say('error', 'panel-weights', 'panels', `各评委组的权重合计 ${sum}%，应为 100%。`, `The panels’ weights sum to ${sum} % instead of 100 %.`);
}

function checkPanel(panel: PanelRules, rules: CompetitionRules, { say, path }: { say: Say; path: string }): void {
  const { name, seats, quorum, aggregate, sheet } = panel;
  if (quorum > seats) say('error', 'quorum-above-seats', `${path}.quorum`, `“${name}”评委组只有 ${seats} 席，法定人数却要 ${quorum} 人。`, `Panel “${name}” has ${seats} seats but needs ${quorum} valid sheets.`);
  if (quorum === 0 && panel.weight > 0) say('warning', 'no-quorum', `${path}.quorum`, `“${name}”评委组没有法定人数，只有一位评委评分也算有效。`, `Panel “${name}” has no quorum: one sheet alone would count.`);
  if (aggregate.kind === 'trimmed-mean') checkTrim(panel, aggregate, { say, path });
  if (aggregate.kind === 'sum') say('warning', 'sum-favours-attendance', `${path}.aggregate`, `“${name}”评委组按总和计分：评委回避或缺席会使项目少得分，且分值不在 0–100 之间。`, `Panel “${name}” is scored by the sum: a recusal or absence costs the project points, and the score is not in 0–100.`);
  if (aggregate.kind === 'rank-points') say('warning', 'rank-points-scale', `${path}.aggregate`, `“${name}”评委组的名次分最高 ${aggregate.table[0]} 分，与百分制评委组相加时实际权重会不同。`, `Panel “${name}” gives at most ${aggregate.table[0]} rank points; beside panels scored out of 100 its real weight differs.`);
  if (sheet.kind !== 'rubric') return;
  const sum = sheet.criteria.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) say('error', 'criterion-weights', `${path}.sheet.criteria`, `“${name}”评委组评分项的权重合计 ${sum}%，应为 100%。`, `The criteria of panel “${name}” sum to ${sum} % instead of 100 %.`);
  if (rules.screening.finalists * seats > 20_000_000) say('error', 'too-many-sheets', path, `入围数 × 席位数过大。`, 'Finalists × seats is too large.');
}

function checkTrim({ name, seats, quorum }: PanelRules, { dropHigh, dropLow, minMarks, fallback }: Extract<PanelRules['aggregate'], { kind: 'trimmed-mean' }>, { say, path }: { say: Say; path: string }): void {
  const dropped = dropHigh + dropLow;
  const fallbackZh = fallback === 'mean' ? '平均分' : '中位数';
  if (dropped >= seats) {
    say('error', 'trim-leaves-nobody', `${path}.aggregate`, `“${name}”评委组 ${seats} 席，去掉 ${dropHigh} 个最高分和 ${dropLow} 个最低分后一个不剩。`, `Panel “${name}” has ${seats} seats; dropping ${dropHigh} high and ${dropLow} low marks leaves nobody.`);
  } else if (minMarks > seats) {
    say('warning', 'trim-never-happens', `${path}.aggregate.minMarks`, `“${name}”评委组 ${seats} 席，至少 ${minMarks} 份才去掉最高最低分，因此永远按${fallbackZh}计分。`, `Panel “${name}” has ${seats} seats and trims only from ${minMarks} marks, so it always falls back to the ${fallback}.`);
  } else if (minMarks <= dropped) {
    say('error', 'trim-leaves-nobody', `${path}.aggregate.minMarks`, `“${name}”评委组满 ${minMarks} 份就去掉 ${dropped} 份，可能一个不剩。`, `Panel “${name}” drops ${dropped} marks from ${minMarks} on, which may leave nobody.`);
  } else if (quorum < minMarks && dropped > 0) {
    say('warning', 'trim-may-lapse', `${path}.aggregate.minMarks`, `“${name}”评委组有效评分不足 ${minMarks} 份时不去掉最高最低分，改按${fallbackZh}计分；法定人数是 ${quorum}，一次回避就可能如此。`, `With fewer than ${minMarks} valid marks panel “${name}” is not trimmed and falls back to the ${fallback}; as the quorum is ${quorum}, one recusal can do that.`);
  }
}

function checkPlaces(rules: CompetitionRules, say: Say): void {
  const winners = plannedWinners(rules);
  const { finalists } = rules.screening;
  if (winners === null) return;
  if (finalists < winners) say('error', 'finalists-below-winners', 'screening.finalists', `只有 ${finalists} 个项目入围，不够 ${winners} 个获奖名额。`, `Only ${finalists} finalists for ${winners} winners.`);
  else if (finalists < winners + rules.notice.reserves) say('warning', 'too-few-reserves', 'notice.reserves', `入围 ${finalists} 个、获奖 ${winners} 个，最多只有 ${finalists - winners} 个递补，少于 ${rules.notice.reserves} 个。`, `With ${finalists} finalists and ${winners} winners there are at most ${finalists - winners} reserves, fewer than ${rules.notice.reserves}.`);
}

/** Half of what separates good projects: a bonus above it decides the competition instead of the judges. */
const LARGE_BONUS_CENTIPOINTS = 500;

function checkSupportBonus({ crowdfunding, timeline }: CompetitionRules, say: Say): void {
  const bonus = crowdfunding?.bonus;
  if (!bonus) return;
  const points = (centipoints: number): string => String(centipoints / 100);
  const path = 'crowdfunding.bonus';
  if (bonus.stepCentipoints > bonus.maxCentipoints) say('error', 'bonus-step-above-bound', `${path}.stepCentipoints`, `每次加 ${points(bonus.stepCentipoints)} 分，超过上限 ${points(bonus.maxCentipoints)} 分。`, `One step of ${points(bonus.stepCentipoints)} points is above the bound of ${points(bonus.maxCentipoints)}.`);
  if (Date.parse(bonus.countedUntil) > Date.parse(`${timeline.roadshowOn}T00:00:00+08:00`) + 86_400_000) say('error', 'bonus-after-roadshow', `${path}.countedUntil`, `认捐统计截止时间晚于路演日 ${timeline.roadshowOn}，计票时还不能确定加分。`, `Support is counted until after the roadshow on ${timeline.roadshowOn}: the tally could not know the bonus yet.`);
  if (crowdfunding.opensAt === 'award') say('error', 'bonus-without-campaigns', 'crowdfunding.opensAt', '资助确认后才开放众筹，计票时不会有认捐，加分永远是零。', 'Campaigns open only after the awards, so nobody could ever earn the bonus.');
  if (bonus.maxCentipoints > LARGE_BONUS_CENTIPOINTS) say('warning', 'bonus-may-decide', `${path}.maxCentipoints`, `认捐最多可加 ${points(bonus.maxCentipoints)} 分，可能比评委打分的差距还大。`, `Support may add up to ${points(bonus.maxCentipoints)} points, more than often separates the judges’ scores.`);
}
