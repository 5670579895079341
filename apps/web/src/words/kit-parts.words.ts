import { phrase } from './phrase';

/** What components of the kit say by themselves. */
export const kit = {
  done: phrase('已完成', 'done'),
  now: phrase('进行中', 'under way'),
  later: phrase('尚未开始', 'still to come'),
  stopped: phrase('需要处理', 'needs attention'),
};
