import { rulesDifference, type RulesChange } from '@app/rules';
import { auditFields, auditWords } from '../../words/audit-log.words';
import { stageWords } from '../../words/console.words';
import { statusWords, submissionFields } from '../../words/console-applications.words';
import { roleWords } from '../../words/console-people.words';
import { ruleFields } from '../../words/console-rules.words';
import { verdictWords } from '../../words/console-screening.words';
import { shared } from '../../words/shared.words';
import { useSay, type Say } from '../../words/use-say';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { placeInWords, RulesChanges, valueInWords } from '../rules/changes';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The short end of an id: enough to see whether two are the same, short enough to read out. */
export const shortCode = (id: string): string => id.slice(-4).toUpperCase();

/** Where in an entry something changed, in words. */
function fieldInWords(path: string, root: unknown, say: Say): string {
  if (path.startsWith('rules.')) return placeInWords(path.slice('rules.'.length), (root as { rules?: unknown } | null)?.rules, say);
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  return steps
    .map((step) => {
      if (/^\d+$/.test(step)) return String(Number(step) + 1);
      const words = auditFields[step] ?? submissionFields[step];
      return words ? say(words) : step;
    })
    .join(' · ');
}

/** A value of an entry as people read it: never JSON, never a whole id. */
function shownValue(path: string, value: unknown, say: Say): string {
  if (value === undefined || value === null || value === '') return say(auditWords.empty);
  if (path.startsWith('rules.')) return valueInWords(path.slice('rules.'.length), value, say);
  if (typeof value === 'boolean') return say(value ? shared.yes : shared.no);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textInWords(path, value, say);
  if (Array.isArray(value)) return value.length > 5 ? say(auditWords.count, { n: value.length }) : value.map((item) => shownValue(path, item, say)).join('\n') || say(auditWords.empty);
  return Object.entries(value).map(([key, part]) => `${fieldInWords(key, null, say)} ${shownValue(key, part, say)}`).join(' · ');
}

function textInWords(path: string, value: string, say: Say): string {
  const field = path.split(/[.[\]]+/).filter(Boolean).at(-1) ?? '';
  if (UUID.test(value)) return say(auditWords.record, { code: shortCode(value) });
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return shownTime(value);
  if (field === 'path') return Object.hasOwn(ruleFields, value) ? say(ruleFields[value]!) : value;
  const word = { stage: stageWords as Record<string, typeof stageWords.open>, role: roleWords, roles: roleWords, verdict: verdictWords, status: statusWords }[field]?.[value];
  return word ? say(word) : value;
}

/** Everything an entry changed, one line each, before beside after. */
export function Difference({ before, after }: { before: unknown; after: unknown }) {
  const say = useSay();
  const amended = amendmentOf(after);
  const changes = rulesDifference(before ?? {}, amended ? { ...(after as object), changes: undefined } : (after ?? {})).filter((change) => change.after !== undefined || change.before !== undefined);
  return (
    <>
    {amended && <RulesChanges changes={amended} rules={null} />}
    <DataTable
      label={say(auditWords.details)}
      rows={changes}
      rowKey={({ path }) => path}
      empty={say(auditWords.nothing)}
      columns={[
        { title: say(auditWords.field), cell: ({ path }) => fieldInWords(path, after ?? before, say) },
        { title: say(auditWords.before), cell: (change) => shownValue(change.path, change.before, say) },
        { title: say(auditWords.after), cell: (change) => shownValue(change.path, change.after, say) },
      ]}
    />
    </>
  );
}

/** An amendment of the rules names each change by itself. */
function amendmentOf(after: unknown): RulesChange[] | null {
  const changes = (after as { changes?: unknown } | null)?.changes;
  return Array.isArray(changes) && changes.length > 0 && changes.every((change: unknown) => typeof (change as RulesChange | null)?.path === 'string') ? (changes as RulesChange[]) : null;
}
