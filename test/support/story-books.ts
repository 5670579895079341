import { DataSource } from 'typeorm';
import type { OfficeFund, Slip } from '../../apps/cli/src/demo/play-fund.js';
import type { Story } from '../../apps/cli/src/demo/story.js';

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** What the bank prints for a month, with the balance after each movement: written from the slips, not from the ledger. */
export function statementOf(fund: OfficeFund, account: Slip['account'], month: string): string {
  let balance = 0n;
  const rows = fund.slips.filter((slip) => slip.account === account).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).flatMap((slip) => {
    balance += slip.fen;
    const [moneyIn, moneyOut] = slip.fen > 0n ? [yuan(slip.fen), ''] : ['', yuan(-slip.fen)];
    return slip.day.startsWith(month) ? [[slip.day, slip.words, slip.party, moneyIn, moneyOut, yuan(balance), slip.reference].join(',')] : [];
  });
  return ['交易日期,摘要,对方户名,收入金额,支出金额,账户余额,流水号', ...rows].join('\r\n');
}

interface Imported {
  preview: string | null;
  matched: number;
  newLines: number;
  problems: object[];
}

/** Previews and confirms a month's statement. */
export async function importStatement(story: Story, fund: OfficeFund, of: { account: Slip['account']; month: string; lastDay: string }): Promise<Imported> {
  const body = statementOf(fund, of.account, of.month);
  const id = of.account === 'bank' ? fund.bankAccountId : fund.treasuryId;
  const send = async (more: Record<string, string>): Promise<Imported> => {
    const query = new URLSearchParams({ from: `${of.month}-01`, until: of.lastDay, ...more }).toString();
    const response = await fetch(`${story.url}/bank-accounts/${id}/statement?${query}`, { method: 'POST', headers: { 'content-type': 'text/csv', authorization: `Bearer ${fund.office.staff['maker']!.token}` }, body });
    return (await response.json()) as Imported;
  };
  const { preview, ...rest } = await send({});
  if (!preview) throw new Error(JSON.stringify(rest));
  return send({ confirm: preview });
}

interface Line {
  voucher: string;
  day: string;
  kind: string;
  summary: string;
  made_by: string;
  checked_by: string | null;
  code: string;
  amount: string;
}

/** Every voucher as an accountant reads it: projects by their numbers, people by their names, amounts in yuan. */
export async function printedLedger(story: Story, fund: OfficeFund): Promise<string> {
  const database = story.app.get(DataSource);
  const names = new Map((await database.query<{ id: string; name: string }[]>(`
    select id::text, coalesce(number, '—') as name from project union all select a.id::text, p.number from award a join project p on p.id = a.project_id union all select id::text, name from person
    union all select d.id::text, p.number || '/' || t.position from disbursement d join project p on p.id = d.project_id join tranche t on t.id = d.tranche_id`)).map(({ id, name }) => [id, name]));
  const named = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? '?').replaceAll(`:${fund.code}`, '');
  const lines = await database.query<Line[]>(
    `select s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, j.effective_on::text as day, j.kind, j.summary, j.made_by, j.checked_by, a.code, e.amount::text
       from ledger.journal j join ledger.seal s on s.journal_id = j.id join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id where j.tenant_id = $1 order by s.period, s.voucher_no, e.line`, [fund.office.tenantId]);
  const printed: string[] = [];
  let last = '';
  for (const line of lines) {
    if (line.voucher !== last) printed.push(`${line.voucher} ${line.day} ${line.summary} · 制单 ${named(line.made_by)}${line.checked_by ? ` · 复核 ${named(line.checked_by)}` : ''}`);
    last = line.voucher;
    const fen = BigInt(line.amount);
    printed.push(`    ${fen > 0n ? '借' : '  贷'} ${named(line.code).padEnd(fen > 0n ? 34 : 32)} ${yuan(fen > 0n ? fen : -fen).padStart(12)}`);
  }
  return printed.join('\n');
}

/** Balances of the fund in fen on each account's own side, by what the account is; projects added up. */
export async function balancesByKind(story: Story, fund: OfficeFund): Promise<Record<string, number>> {
  const rows = await story.app.get(DataSource).query<{ code: string; fen: string }[]>(
    `select a.code, sum(a.normal * e.amount)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id where a.fund_id = $1 group by a.code`, [fund.id]);
  const sums: Record<string, number> = {};
  for (const { code, fen } of rows) {
    const kind = code.replaceAll(`:${fund.code}`, '').replaceAll(/:[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    sums[kind] = (sums[kind] ?? 0) + Number(fen);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, fen]) => fen !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
