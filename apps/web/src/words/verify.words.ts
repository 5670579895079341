import { phrase } from './phrase';

/** Recomputing a published result on the reader's own device. */
export const verify = {
  title: phrase('自己核验结果', 'Verify a result yourself'),
  text: phrase('公布文件里有全部选票（评委匿名）和规则。这台设备会用同一套规则从头算一遍，和公布的结果逐项对比。数据不会发到任何地方。', 'The published file holds every ballot (judges unnamed) and the rules. Your own device computes all of it again by the same rules and compares. Nothing is sent anywhere.'),
  which: phrase('哪一届大赛', 'Which competition'),
  choose: phrase('请选择', 'Choose'),
  run: phrase('取公布文件并核验', 'Fetch the published file and verify'),
  upload: phrase('或者选一个自己保存的文件（.json）', 'Or a file you kept (.json)'),
  hash: phrase('公示文件上印的哈希（可不填）', 'The hash printed in the public notice (optional)'),
  hashHint: phrase('填了就同时核对是不是公示的那一份。', 'If given, the file must be the very one of the notice.'),
  notPublished: phrase('这届大赛还没有公布结果文件。', 'This competition has not published a result file.'),
  good: phrase('全部核验通过', 'Everything holds'),
  goodText: phrase('从选票重新算出的得分、名次和金额与公布的完全一致。', 'Scores, places and amounts computed from the ballots are exactly those published.'),
  bad: phrase('有 {n} 项对不上', '{n} {n|check does|checks do} not hold'),
  badText: phrase('请保存这个文件，并向街道办或居务监督委员会提出异议。', 'Keep this file and object to the office or the oversight committee.'),
  fileHash: phrase('文件哈希', 'Hash of the file'),
  holds: phrase('通过', 'holds'),
  differs: phrase('对不上', 'differs'),
  places: phrase('{n} 处不同', '{n} {n|difference|differences}'),
  published: phrase('公布的', 'published'),
  recomputed: phrase('重新算的', 'computed'),
  save: phrase('保存公布文件', 'Save the published file'),
  tookText: phrase('在这台设备上算了 {ms} 毫秒', 'Computed on this device in {ms} ms'),
};
