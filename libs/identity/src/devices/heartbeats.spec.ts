import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Live, UnitOfWork } from '@app/platform';
import { Heartbeats } from './heartbeats.js';

const published: string[] = [];
const unitOfWork = { run: (work: () => Promise<unknown>) => work() } as unknown as UnitOfWork;
const live = { publish: (topic: string) => Promise.resolve(void published.push(topic)) } as unknown as Live;

beforeEach(() => {
  published.length = 0;
  jest.useFakeTimers();
});
afterEach(() => void jest.useRealTimers());

test('a hall of tablets is announced at once, then at most once a second, and the last sign of life is never lost', () => {
  const heartbeats = new Heartbeats(unitOfWork, live);
  for (let tablet = 0; tablet < 25; tablet += 1) heartbeats.heard('a');
  expect(published).toEqual(['devices:a']);
  jest.advanceTimersByTime(999);
  expect(published).toHaveLength(1);
  jest.advanceTimersByTime(1);
  expect(published).toHaveLength(2);
  jest.advanceTimersByTime(60_000);
  expect(published).toHaveLength(2);
  heartbeats.heard('a');
  heartbeats.heard('b');
  expect(published).toEqual(['devices:a', 'devices:a', 'devices:a', 'devices:b']);
  heartbeats.onApplicationShutdown();
  expect(jest.getTimerCount()).toBe(0);
});
