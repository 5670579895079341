/** One record of a semicolon-separated file: its fields, trimmed, and the line it starts on. */
export interface PabulibLine {
  line: number;
  fields: string[];
}

/** Splits text into records. Quotes may hold semicolons, doubled quotes and line breaks; CRLF and a byte order mark are accepted; blank lines are skipped. */
export function readLines(text: string): { lines: PabulibLine[]; unclosedQuoteAt: number | null } {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const raw = body.split(/\r\n|\n|\r/);
  const lines: PabulibLine[] = [];
  for (let at = 0; at < raw.length; at++) {
    const line = at + 1;
    let record = raw[at]!;
    if (record.trim() === '') continue;
    if (!record.includes('"')) {
      lines.push({ line, fields: record.split(';').map((field) => field.trim()) });
      continue;
    }
    let fields = splitQuoted(record);
    while (!fields && at + 1 < raw.length) {
      record += `\n${raw[++at]!}`;
      // Only a quote can close the field: no need to look again at every line in between.
      if (raw[at]!.includes('"')) fields = splitQuoted(record);
    }
    if (!fields) return { lines, unclosedQuoteAt: line };
    lines.push({ line, fields });
  }
  return { lines, unclosedQuoteAt: null };
}

/** Fields of a record with quotes, or `null` while a quote is still open. A quote opens only at the start of a field. */
function splitQuoted(record: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (record[at] === ' ' || record[at] === '\t') at++;
    let field = '';
    if (record[at] === '"') {
      for (at++; ; at++) {
        const close = record.indexOf('"', at);
        if (close === -1) return null;
        field += record.slice(at, close);
        at = close + 1;
        if (record[at] !== '"') break;
        field += '"';
      }
    }
    const end = record.indexOf(';', at);
    fields.push((field + record.slice(at, end === -1 ? undefined : end)).trim());
    if (end === -1) return fields;
    at = end + 1;
  }
}

/** One record as text: fields with a semicolon, quote or line break are quoted. */
export function writeLine(fields: readonly string[]): string {
  return fields.map((field) => (/[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';');
}
