import { describe, expect, test } from '@jest/globals';
import { electionOf, readPabulib, writePabulib } from './index.js';
import { equalShares, greedyByVotes } from '../equal-shares/index.js';

const good = ['META', 'key;value', 'description;"Ring; road ""east"""', 'num_projects;2', 'num_votes;3', 'budget;100.5', 'vote_type;approval', 'PROJECTS', 'project_id;cost;name', 'a;50.25;"Bench; two"', 'b;60;Lamp', 'VOTES', 'voter_id;vote', '1;a', '2;"a,b"', '3;'];
const text = good.join('\n');
const read = (source: string) => {
  const outcome = readPabulib(source);
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome.instance;
};
const codes = (source: string): string[] => {
  const outcome = readPabulib(source);
  return 'problems' in outcome ? outcome.problems.map(({ code, line, subject }) => `${line} ${code} ${subject}`) : [];
};

describe('Pabulib files', () => {
  test('amounts stay exact, quotes may hold semicolons, an empty vote is a voter', () => {
    const instance = read(text);
    expect(instance).toMatchObject({ unit: 100n, budget: 10050n, meta: { description: 'Ring; road "east"' } });
    expect(instance.projects.map(({ cost }) => cost)).toEqual([5025n, 6000n]);
    expect(instance.projects[0]!.details.name).toBe('Bench; two');
    expect(instance.voters.map(({ projects }) => projects)).toEqual([[0], [0, 1], []]);
  });

  test('CRLF and a byte order mark change nothing', () => {
    expect(read(`\ufeff${good.join('\r\n')}\r\n`)).toEqual(read(text));
  });

  test('what is written reads the same, and the result stands in a column', () => {
    const instance = read(text);
    const again = read(writePabulib(instance, [1]));
    expect(again.voters).toEqual(instance.voters);
    expect(again.budget).toBe(instance.budget);
    expect(again.projects.map(({ details }) => details.selected)).toEqual(['0', '1']);
  });

  test('cumulative points', () => {
    const source = 'META\nkey;value\nbudget;10\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;5\nb;6\nVOTES\nvoter_id;vote;points\n1;a,b;3,1\n2;b;4';
    const election = electionOf(read(source));
    expect([...election.ballots.points!]).toEqual([3, 1, 4]);
    expect(greedyByVotes(election).winners).toEqual([1]);
    expect(codes(source.replace('3,1', '3'))).toEqual(['11 points-mismatch 1 ≠ 2']);
    expect(codes(source.replace('3,1', '3,-1'))).toEqual(['11 bad-number -1']);
  });

  test.each([
    ['unknown project', text.replace('"a,b"', 'a,zz'), '15 unknown-project zz'],
    ['project twice', text.replace('b;60', 'a;60').replace('"a,b"', 'a'), '11 duplicate-project a'],
    ['voter twice', text.replace('3;', '1;'), ''],
    ['one ballot, one project twice', text.replace('"a,b"', 'a,a'), '15 duplicate-vote a'],
    ['no cost column', text.replace('project_id;cost', 'project_id;price'), '9 column-missing cost'],
    ['count of projects', text.replace('num_projects;2', 'num_projects;3'), '4 wrong-count 3 ≠ 2'],
    ['count of votes', text.replace('num_votes;3', 'num_votes;4'), '5 wrong-count 4 ≠ 3'],
    ['cost is no number', text.replace('60', '6x'), '11 bad-number 6x'],
    ['cost is negative', text.replace('60', '-60'), '11 bad-number -60'],
    ['cost is zero', text.replace('b;60', 'b;0'), '11 bad-number 0'],
    ['thousands or decimals?', text.replace('60', '1,000'), '11 bad-number 1,000'],
    ['no budget', text.replace('budget;100.5\n', ''), '2 meta-missing budget'],
    ['ordinal', text.replace('vote_type;approval', 'vote_type;ordinal'), '7 vote-type-unsupported ordinal'],
    ['an open quote', text.replace('"a,b"', '"a,b'), '15 quote-not-closed "'],
    ['no votes section', text.slice(0, text.indexOf('VOTES')), '11 section-missing VOTES'],
    ['not a .pb file at all', '{"a":1}', '1 outside-section {"a":1}'],
  ])('%s', (_name, source, expected) => {
    expect(codes(source).length).toBeGreaterThan(0);
    if (expected) expect(codes(source)).toContain(expected);
  });

  test('the start of add1 is floored to whole currency units, whatever the decimals', () => {
    const outcome = equalShares(electionOf(read(text)), { utility: 'cost', completion: 'add1' });
    expect('refused' in outcome ? null : outcome.endowment.first).toEqual({ num: 3300n, den: 1n });
  });
});
