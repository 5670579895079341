import type { RefusalWording } from './wording.js';

export const competitionRefusals = {
  RULES_INFEASIBLE: {
    zh: '规则有 {count} 处问题，暂不能开放申报。',
    en: 'The rules have {count} problems; submissions cannot open.',
    next: { zh: '请按下面逐条修改规则。', en: 'Mend the rules as listed below.' },
  },
  RULES_FROZEN: {
    zh: '规则已冻结，现阶段不能再修改“{part}”。',
    en: 'The rules are frozen; “{part}” can no longer be changed.',
    next: { zh: '如确有必要，请取消本届大赛并复制为新的一届。', en: 'If it cannot be avoided, cancel this competition and clone it.' },
  },
  RULES_FROZEN_BY_BALLOTS: {
    zh: '已有选票，不能再修改计票有关的“{part}”。',
    en: 'Ballots have been cast; “{part}” decides how they are counted and cannot change.',
    next: { zh: '请按现行规则完成计票。', en: 'Finish the tally under the present rules.' },
  },
  RULES_NOT_FROZEN: {
    zh: '规则尚未冻结，直接编辑即可，无需公告修订。',
    en: 'The rules are not frozen yet; simply edit them.',
    next: { zh: '请使用“编辑规则”。', en: 'Use the rules editor.' },
  },
  AMENDMENT_EMPTY: {
    zh: '修订内容与现行规则相同。',
    en: 'The amendment changes nothing.',
    next: { zh: '请先修改规则内容。', en: 'Change something first.' },
  },
  STAGE_CLOSED: {
    zh: '大赛目前处于“{stage}”阶段，不能进行此操作。',
    en: 'The competition is at stage “{stage}”; this cannot be done now.',
    next: { zh: '请查看大赛日程。', en: 'See the competition’s timeline.' },
  },
  NAME_TAKEN: {
    zh: '同一街道已有同名同届的大赛。',
    en: 'This street office already has a competition of that name and season.',
    next: { zh: '请换一个名称或届次。', en: 'Choose another name or season.' },
  },
  DEADLINE_IN_PAST: {
    zh: '申报截止时间已经过去，不能开放申报。',
    en: 'The submission deadline has already passed.',
    next: { zh: '请先把截止时间改到以后。', en: 'Move the deadline into the future first.' },
  },
  DEADLINE_NOT_LATER: {
    zh: '新的截止时间必须晚于现在公布的 {at}。',
    en: 'The new deadline must be later than the published {at}.',
    next: { zh: '截止时间只能延后。', en: 'A deadline can only be extended.' },
  },
  DRAW_ALREADY_REVEALED: {
    zh: '抽签已经公布，不能用另一个公开数重抽。',
    en: 'The draw has been revealed; it cannot be drawn again with another value.',
    next: { zh: '请按已公布的抽签结果办理。', en: 'Go on with the published draw.' },
  },
  TOO_EARLY: {
    zh: '时间未到：最早 {at} 才能进行此操作。',
    en: 'Too early: this can be done from {at}.',
    next: { zh: '请到时再试，或公告修订日程。', en: 'Wait until then, or publish an amendment of the timeline.' },
  },
} satisfies Record<string, RefusalWording>;
