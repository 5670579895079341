import type { RefusalWording } from './wording.js';

export const recordsRefusals = {
  FILE_TOO_LARGE: {
    zh: '文件超过 {max} MB。',
    en: 'The file is larger than {max} MB.',
    next: { zh: '请压缩或拆分后再上传。', en: 'Compress or split it, then upload again.' },
  },
  FILE_EMPTY: {
    zh: '文件是空的。',
    en: 'The file is empty.',
    next: { zh: '请检查文件能否打开，再重新选择。', en: 'Check that the file opens, then choose it again.' },
  },
  FILE_TYPE_NOT_ALLOWED: {
    zh: '不能上传这种文件（内容识别为：{found}）。',
    en: 'Files of this kind cannot be uploaded (the content looks like: {found}).',
    next: { zh: '请上传图片（JPEG、PNG、WebP、HEIC）、PDF、Word、Excel、CSV、文本或录音（MP3、M4A、OGG、WAV）。', en: 'Upload an image (JPEG, PNG, WebP, HEIC), PDF, Word, Excel, CSV, plain text or audio (MP3, M4A, OGG, WAV).' },
  },
  FILE_INTERRUPTED: {
    zh: '上传中断，文件没有保存。',
    en: 'The upload was interrupted; nothing was stored.',
    next: { zh: '请检查网络后重新上传。', en: 'Check the connection and upload again.' },
  },
  FILE_INFECTED: {
    zh: '文件没有通过病毒检查。',
    en: 'The file did not pass the virus scan.',
    next: { zh: '请换一台设备检查该文件，或上传另一份。', en: 'Check the file with another device, or upload a different one.' },
  },
  FILE_SCAN_UNAVAILABLE: {
    zh: '病毒检查暂时不可用，文件没有保存。',
    en: 'The virus scan is not available just now; nothing was stored.',
    next: { zh: '请几分钟后再上传；如仍不行，请联系管理员。', en: 'Upload again in a few minutes; if it still fails, tell the administrator.' },
  },
  IMAGE_TOO_LARGE: {
    zh: '图片有 {width} × {height} 像素，超过 {max} 百万像素的上限。',
    en: 'The image has {width} × {height} pixels, more than {max} million.',
    next: { zh: '请缩小图片后再上传。', en: 'Make the image smaller and upload it again.' },
  },
  IMAGE_UNREADABLE: {
    zh: '图片已损坏，无法打开。',
    en: 'The image is damaged and cannot be opened.',
    next: { zh: '请重新拍摄或导出图片后再上传。', en: 'Take or export the image again, then upload it.' },
  },
  SHEET_UNREADABLE: {
    zh: '表格文件已损坏或格式不对，无法读取。',
    en: 'The spreadsheet is damaged or of another format and cannot be read.',
    next: { zh: '请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV，再上传。', en: 'Open it, save it as .xlsx or CSV, and upload again.' },
  },
  SHEET_PROTECTED: {
    zh: '表格设有打开密码，无法读取。',
    en: 'The spreadsheet is protected by a password.',
    next: { zh: '请去掉密码后另存，再上传。', en: 'Remove the password, save, and upload again.' },
  },
  SHEET_HAS_FORMULAS: {
    zh: '表格里有 {count} 个公式单元格，只能导入填写好的数值。',
    en: 'The sheet has {count} formula cells; only plain values can be imported.',
    next: { zh: '请复制整张表并“选择性粘贴为数值”后再上传。', en: 'Copy the sheet, paste it as values, and upload again.' },
  },
  SHEET_TOO_LARGE: {
    zh: '表格超过 {rows} 行或 {columns} 列。',
    en: 'The sheet has more than {rows} rows or {columns} columns.',
    next: { zh: '请删去多余的行列，或分成几份上传。', en: 'Remove what is not needed, or upload it in parts.' },
  },
  SHEET_EXPANDS_TOO_FAR: {
    zh: '表格解压后超过 {max} MB，为安全起见没有读取。',
    en: 'The spreadsheet unpacks to more than {max} MB and was not read.',
    next: { zh: '请只保留需要导入的工作表，去掉图片后再上传。', en: 'Keep only the sheet to import, without pictures, and upload again.' },
  },
  SHEET_EMPTY: {
    zh: '表格里没有内容。',
    en: 'The sheet has no content.',
    next: { zh: '请检查是否选对了文件。', en: 'Check that you chose the right file.' },
  },
  AUDIO_UNSUITABLE: {
    zh: '这个文件不是录音（{found}）。',
    en: 'This file is not a recording ({found}).',
    next: { zh: '请上传 mp3、m4a、ogg 或 wav 录音。', en: 'Upload an mp3, m4a, ogg or wav recording.' },
  },
} satisfies Record<string, RefusalWording>;
