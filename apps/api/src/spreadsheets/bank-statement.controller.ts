import { createHash } from 'node:crypto';
import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ImportStatement, type StatementFile, type StatementReport } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { CSV, readSheet } from '@app/records';
import { columnsOf, isDay, type Problem, type StatementColumns } from '@app/rules';
import type { Request } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { sheetBody } from './sheet-body.js';

const bankAccountId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '银行账户' }) });

interface StatementQuery {
  /** The file's name, for people. */
  name?: string;
  /** The days the statement covers; without them, from its first movement to its last. */
  from?: string;
  until?: string;
  /** JSON: which heading means what; remembered for the account once confirmed. */
  columns?: string;
  /** What the preview answered: imports exactly that. */
  confirm?: string;
}

/** Bank statements in: XLSX, or CSV in UTF-8 (with or without a mark), UTF-16 with its mark, or GB18030. */
@Controller('bank-accounts/:id/statement')
export class BankStatementController {
  constructor(private readonly imports: ImportStatement) {}

  /** The body is the sheet, its content type XLSX's or `text/csv`. Without `confirm` it is a preview and writes nothing. */
  @Post()
  @HttpCode(200)
  async import(@HttpActor() actor: Actor, @Param('id', bankAccountId) id: string, @Req() request: Request, @Query() query: StatementQuery): Promise<StatementReport> {
    refuseCrossSite(request);
    // Who may not import is told before a byte is read into memory.
    await this.imports.admit(actor, id);
    const asked = readQuery(query);
    const bytes = await sheetBody(request);
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    if (mediaType === CSV) refuseUnknownEncoding(bytes);
    const file: StatementFile = { ...asked, bankAccountId: id, sha256: createHash('sha256').update(bytes).digest('hex'), rows: await readSheet(bytes, mediaType) };
    return asked.confirm === null ? this.imports.preview(actor, file) : this.imports.confirm(actor, file, asked.confirm);
  }
}

function readQuery(query: StatementQuery): Pick<StatementFile, 'fileName' | 'columns' | 'coversFrom' | 'coversUntil'> & { confirm: string | null } {
  const problems: Problem[] = [];
  const text = (path: keyof StatementQuery, max: number): string | null => {
    const value: unknown = query[path];
    if (value === undefined || value === '') return null;
    if (typeof value === 'string' && value.length <= max) return value;
    problems.push({ path, code: 'INVALID', zh: `参数 ${path} 无效`, en: `The parameter ${path} is not valid` });
    return null;
  };
  const day = (path: 'from' | 'until'): string | null => {
    const value = text(path, 10);
    if (value !== null && !isDay(value)) problems.push({ path, code: 'INVALID', zh: '日期请写成 2026-06-23', en: 'A day is written as 2026-06-23' });
    return value;
  };
  const asked = { fileName: text('name', 200) ?? '对账单', coversFrom: day('from'), coversUntil: day('until'), columns: readColumns(text('columns', 2_000), problems), confirm: text('confirm', 64) };
  if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
  return asked;
}

function readColumns(text: string | null, problems: Problem[]): StatementColumns | null {
  if (text === null) return null;
  let columns: StatementColumns | null = null;
  try {
    columns = columnsOf(JSON.parse(text));
  } catch {
    // said below
  }
  if (!columns) problems.push({ path: 'columns', code: 'INVALID', zh: '各列的标题无效：需要日期，以及收入和支出（或金额）', en: 'The columns are not valid: the day, and money in and out (or the amount), are needed' });
  return columns;
}

/** Bytes that are none of the encodings: said before a reader calls the file damaged. A zero byte is UTF-16 without its mark. */
function refuseUnknownEncoding(bytes: Buffer): void {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      if (!new TextDecoder(encoding, { fatal: true }).decode(bytes).includes('\0')) return;
      break;
    } catch {
      // the next one
    }
  }
  throw refused('STATEMENT_ENCODING_UNKNOWN');
}
