import { phrase } from './phrase';

/** Photos and papers on their way from the phone. */
export const files = {
  add: phrase('拍照或选择文件', 'Take a photo or choose files'),
  remove: phrase('移除', 'Remove'),
  removeOne: phrase('移除 {name}', 'Remove {name}'),
  photo: phrase('照片 {n}', 'Photo {n}'),
  file: phrase('文件 {n}', 'File {n}'),
  preparing: phrase('正在压缩…', 'Making it smaller…'),
  sending: phrase('正在上传 {n}%', 'Sending {n}%'),
  waiting: phrase('没有网络，联网后自动上传。', 'No network: it is sent when the network is back.'),
  photoHint: phrase('照片会在手机上压缩，拍摄地点等信息会去掉。', 'Photos are made smaller on this phone; where they were taken is removed.'),
};
