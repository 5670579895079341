import { phrase } from './phrase';
import type { Phrase } from './phrase';

/** 文书: the papers issued in a competition. */
export const documentWords = {
  title: phrase('文书', 'Documents'),
  intro: phrase('本届大赛发出的全部文书，编号、日期不再改动。打开后即可打印。', 'All papers issued in this competition, numbered and dated, never altered. Open one to print it.'),
  none: phrase('还没有发出文书。公示、确认资助时会自动生成。', 'No papers yet. They are issued with the notice and the awards.'),
  number: phrase('文号', 'Number'),
  kind: phrase('种类', 'Kind'),
  name: phrase('标题', 'Title'),
  issuedAt: phrase('发出时间', 'Issued'),
  audience: phrase('谁能看', 'Who may see it'),
  isPublic: phrase('公开', 'everybody'),
  internal: phrase('工作人员和当事团队', 'staff and the team'),
  act: phrase('操作', 'Action'),
  open: phrase('打开打印', 'Open and print'),
  openOf: phrase('打开打印：{title}', 'Open and print: {title}'),
  hash: phrase('指纹（SHA-256）', 'Fingerprint (SHA-256)'),
  showHash: phrase('显示指纹', 'Show fingerprints'),
  kinds: {
    'public-notice': phrase('公示', 'Public notice'),
    'award-letter': phrase('资助决定书', 'Award letter'),
    certificate: phrase('证书', 'Certificate'),
    'score-sheet': phrase('评分表', 'Score sheet'),
    'rejection-letter': phrase('未入选通知', 'Rejection letter'),
  } as Record<string, Phrase>,
  otherKind: phrase('其他文书', 'Other paper'),
};
