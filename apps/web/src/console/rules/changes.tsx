import { formatYuanForPeople, type RulesChange } from '@app/rules';
import { ruleChoices, ruleFields, rulesSections, rulesWords, ruleUnits } from '../../words/console-rules.words';
import { shared } from '../../words/shared.words';
import { useSay, type Say } from '../../words/use-say';
import { shownTime } from '../parts/shown';
import { genericPath, valueAt } from './at-path';
import styles from './rules.module.css';

type Named = { name?: unknown; text?: unknown; key?: unknown };

/** `panels[expert].quorum` in words: the part, which of a list, the field. */
export function placeInWords(path: string, rules: unknown, say: Say): string {
  const words: string[] = [];
  const [part = ''] = path.split(/[.[]/);
  const section = rulesSections[part as keyof typeof rulesSections];
  if (section) words.push(say(section));
  for (const { 0: whole, 1: place = '', index } of path.matchAll(/\[([^\]]+)\]/g)) {
    if (place === 'order') return [...words, say(rulesWords.order)].join(' · ');
    words.push(itemName(valueAt(rules, pathByPlace(path.slice(0, index), rules)), place, say));
    if (whole === path) break;
  }
  const field = ruleFields[genericPath(path)];
  return (field ? [...words, say(field)] : words).join(' · ');
}

/** The same path with keys of lists turned into places. */
function pathByPlace(path: string, rules: unknown): string {
  return path.replace(/\[([^\]\d][^\]]*)\]/g, (_whole, key: string, at: number) => {
    const list = valueAt(rules, pathByPlace(path.slice(0, at), rules));
    return `[${Array.isArray(list) ? Math.max(0, list.findIndex((item: Named) => item.key === key)) : 0}]`;
  });
}

function itemName(list: unknown, place: string, say: Say): string {
  const items = Array.isArray(list) ? (list as Named[]) : [];
  const item = /^\d+$/.test(place) ? items[Number(place)] : items.find(({ key }) => key === place);
  const name = item?.name ?? item?.text;
  return typeof name === 'string' ? `“${name}”` : say(rulesWords.item, { n: /^\d+$/.test(place) ? Number(place) + 1 : place });
}

/** A value of the rules as people read it: yuan, points, times, choices by their words. */
export function valueInWords(path: string, value: unknown, say: Say): string {
  const generic = genericPath(path);
  if (value === undefined) return say(rulesWords.none);
  if (value === null) return generic === 'money.winners' ? say(rulesWords.unlimited) : say(rulesWords.none);
  if (typeof value === 'boolean') return say(value ? shared.yes : shared.no);
  if (typeof value === 'number') {
    if (generic.endsWith('Fen')) return `${formatYuanForPeople(value)} ${say(ruleUnits.yuan)}`;
    return generic.endsWith('Centipoints') ? `${value / 100} ${say(ruleUnits.points)}` : String(value);
  }
  if (typeof value === 'string') return stringInWords(generic, value, say);
  if (Array.isArray(value)) return value.length === 0 ? say(rulesWords.none) : value.map((item) => valueInWords(`${path}[]`, item, say)).join(typeof value[0] === 'object' ? '\n' : say(rulesWords.comma));
  return Object.entries(value as object)
    .filter(([key]) => key !== 'key')
    .map(([key, part]) => {
      const label = ruleFields[genericPath(`${path}.${key}`)];
      const words = valueInWords(`${path}.${key}`, part, say);
      return label ? `${say(label)} ${words}` : words;
    })
    .join(say(rulesWords.semicolon));
}

function stringInWords(generic: string, value: string, say: Say): string {
  const choice = ruleChoices[generic]?.[value] ?? ruleChoices[generic.replace(/\[\]$/, '')]?.[value];
  if (choice) return say(choice);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? shownTime(value) : value;
}

/** Changed places of the rules with before and after. `rules`: where the names of panels and criteria are read. */
export function RulesChanges({ changes, rules }: { changes: readonly RulesChange[]; rules: unknown }) {
  const say = useSay();
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{say(rulesWords.changed)}</th>
          <th scope="col">{say(rulesWords.before)}</th>
          <th scope="col">{say(rulesWords.after)}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{placeInWords(path, rules, say)}</th>
            <td>{valueInWords(path, before, say)}</td>
            <td>{valueInWords(path, after, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
