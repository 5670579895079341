import { phrase } from './phrase';

/** The kit's living page, in development only. */
export const kit = {
  title: phrase('组件', 'The kit'),
  scale: phrase('字号', 'Text size'),
  buttons: phrase('按钮', 'Buttons'),
  main: phrase('主要', 'Main'),
  plain: phrase('普通', 'Plain'),
  quiet: phrase('次要', 'Quiet'),
  danger: phrase('危险', 'Danger'),
  busy: phrase('正在提交', 'Busy'),
  disabled: phrase('不可用', 'Disabled'),
  wide: phrase('整行', 'Wide'),
  fields: phrase('输入', 'Fields'),
  label: phrase('平板名称', 'Name of the tablet'),
  hint: phrase('写在平板背面的编号', 'The label on its back'),
  wrong: phrase('请填写名称', 'Give it a name'),
  notices: phrase('提示', 'Notices'),
  sentence: phrase('一句要紧的话', 'A sentence that matters'),
  next: phrase('接下来可以这样做。', 'What can be done next.'),
  progress: phrase('进度', 'Progress'),
  uploading: phrase('正在上传', 'Uploading'),
  dialog: phrase('对话框', 'Dialog'),
  open: phrase('打开', 'Open'),
  icons: phrase('图标', 'Icons'),
  qr: phrase('二维码', 'QR code'),
  fault: phrase('出错的页面', 'A page that broke'),
};
