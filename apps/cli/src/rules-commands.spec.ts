import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { RULES_PRESETS } from '@app/rules';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function run(args: string[], input: string | Buffer | number = '', node: string[] = []): Ran {
  const source = typeof input === 'number' ? { stdio: [input, 'pipe', 'pipe'] as [number, 'pipe', 'pipe'] } : { input };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, path.join(root, 'bin/liaobuqi.mjs'), ...args], { ...source, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
const ok = (args: string[], input?: string): Record<string, unknown> => {
  const { code, out, err } = run(args, input);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
};
/** Refused: nothing on stdout, Chinese before English on stderr. */
const refusedWith = ({ code, out, err }: Ran, zh: string, en: string): void => {
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(zh);
  expect(err.indexOf(en)).toBeGreaterThan(err.indexOf(zh));
};
const file = (name: string, text: string): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};
const example = (name: string): string => readFileSync(path.join(root, `docs/rules/examples/${name}.json`), 'utf8');

const pb = (votes: string): string =>
  ['META', 'key;value', 'description;Elm Street', 'country;Nowhere', 'unit;Elm', 'instance;1', 'num_projects;3', 'num_votes;5', 'budget;100', 'vote_type;approval', 'rule;greedy',
    'PROJECTS', 'project_id;cost', 'hall;60', 'lamp;30', 'well;40', 'VOTES', 'voter_id;vote', votes].join('\n');
const good = file('good.pb', pb('1;hall,well\n2;hall,well\n3;hall,well\n4;lamp,well\n5;lamp,well'));
const onPb = ['rules', 'equal-shares', '--pb', good, '--utility', 'cost', '--completion'];

describe('equal-shares and greedy', () => {
  test('a file: winners in order of selection, spent, budget', () => {
    expect(ok([...onPb, 'add1u'])).toMatchObject({ winners: ['well', 'lamp'], spent: 70, budget: 100 });
    expect(ok([...onPb, 'none'])).toMatchObject({ winners: ['well'], spent: 40, budget: 100 });
    expect(ok(['rules', 'greedy', '--pb', good])).toMatchObject({ winners: ['well', 'hall'], spent: 100, budget: 100 });
  });
  test('JSON on stdin', () => {
    const request = { budget: 10, projects: [{ id: 'a', cost: 6 }], ballots: [{ approves: ['a'] }], utility: 'cost', completion: 'none' };
    expect(ok(['rules', 'equal-shares'], JSON.stringify(request))).toMatchObject({ winners: ['a'], spent: 6, budget: 10 });
  });
  test('an unknown project in a file is named', () => {
    const bad = file('bad.pb', pb('1;hall\n2;nobody\n3;hall\n4;hall\n5;hall'));
    for (const ran of [run(['rules', 'greedy', '--pb', bad]), run(['rules', 'equal-shares', '--pb', bad, '--utility', 'cost', '--completion', 'none'])]) {
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain('nobody');
    }
  });
  test('a missing file, a folder, a file above 256 MB, no UTF-8', () => {
    refusedWith(run(['rules', 'greedy', '--pb', path.join(folder, 'none.pb')]), '无法读取', 'Cannot read');
    refusedWith(run(['rules', 'greedy', '--pb', folder]), '无法读取', 'Cannot read');
    const huge = file('huge.pb', '');
    truncateSync(huge, 257 * 1024 * 1024);
    refusedWith(run(['rules', 'greedy', '--pb', huge]), '输入超过 256 MB', 'larger than 256 MB');
    const source = openSync(huge, 'r');
    refusedWith(run(['rules', 'score'], source), '输入超过 256 MB', 'larger than 256 MB');
    closeSync(source);
    refusedWith(run(['rules', 'score'], Buffer.from([0xff, 0xfe])), '不是 UTF-8', 'is not UTF-8');
  });
  test('wrong flags', () => {
    refusedWith(run([...onPb, 'most']), '--completion 须为', 'must be one of');
    refusedWith(run([...onPb, 'add1', '--step', '0']), '须为正整数', 'whole number above zero');
    refusedWith(run([...onPb, 'add1', '--fast']), '参数“--fast”', 'The argument “--fast”');
    refusedWith(run(['rules', 'greedy', '--pb']), '参数“--pb', 'The argument “--pb');
    refusedWith(run(['rules', 'greedy', 'extra']), '参数“extra”', 'The argument “extra”');
    refusedWith(run(['rules', 'greedy']), '缺少 --pb', '--pb FILE is missing');
    refusedWith(run(['rules', 'equal-shares', '--utility', 'cost'], '{}'), '只能与 --pb', 'only goes with --pb');
  });
});

describe('score, allocate, feasibility', () => {
  test('the published examples', () => {
    expect(ok(['rules', 'score'], example('score-input'))).toEqual(JSON.parse(example('score-output')));
    for (const name of ['allocate', 'match', 'quadratic']) expect(ok(['rules', name], example(`${name}-input`))).toEqual(JSON.parse(example(`${name}-output`)));
  });
  const rules = RULES_PRESETS[0]!.rules({ submissionsOpenAt: '2026-03-01T01:00:00Z', submissionsCloseAt: '2026-04-30T15:59:59Z', roadshowOn: '2026-06-23' });
  test('rules that work, rules whose figures cannot', () => {
    expect(ok(['rules', 'feasibility'], JSON.stringify(rules))).toMatchObject({ feasible: true });
    const poor = run(['rules', 'feasibility'], JSON.stringify({ ...rules, money: { ...rules.money, poolFen: rules.money.minAwardFen } }));
    expect(poor.code).toBe(1);
    expect(JSON.parse(poor.out)).toMatchObject({ feasible: false });
    const impossible = { ...(JSON.parse(example('allocate-input')) as object), rule: { kind: 'tiers', bands: [{ winners: 1, amountFen: 900_000_000 }] } };
    const refused = run(['rules', 'allocate'], JSON.stringify(impossible));
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ awards: [] });
  });
  test.each(['equal-shares', 'score', 'allocate', 'match', 'quadratic', 'feasibility'])('%s: broken JSON, wrong shape, unknown flag', (name) => {
    refusedWith(run(['rules', name], '{'), '输入不是有效的 JSON', 'not valid JSON');
    for (const shape of ['null', '[]', '{}', '{"version":1}']) expect(run(['rules', name], shape)).toMatchObject({ code: 2, out: '' });
    refusedWith(run(['rules', name, '--fast'], '{}'), '参数“--fast”', 'The argument “--fast”');
  });
  test('a wrong shape is told by its place', () => {
    refusedWith(run(['rules', 'score'], JSON.stringify({ ...(JSON.parse(example('score-input')) as object), judges: 1 })), '输入的结构不对', '/judges: must be array');
  });
});

describe('the program itself', () => {
  test('help, an unknown command', () => {
    expect(run(['--help'])).toMatchObject({ code: 0, err: '' });
    for (const words of [['rules'], ['rules', 'luck'], ['constructor']]) refusedWith(run(words), '没有这个命令', 'No such command');
  });
  test.each(['greedy', 'score'])('a fault of its own in %s ends with 70, not as wrong input', (name) => {
    const broken = 'data:text/javascript,process.stdout.write = () => { throw new RangeError("broken pipe fitting"); };';
    const args = name === 'greedy' ? ['rules', name, '--pb', good] : ['rules', name];
    const ran = run(args, name === 'score' ? example('score-input') : '', ['--import', broken]);
    expect(ran).toMatchObject({ code: 70, out: '' });
    expect(ran.err).toBe('程序内部错误：broken pipe fitting。Internal fault: broken pipe fitting\n');
  });
});
