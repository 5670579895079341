import { phrase } from './phrase';

/** The frame of the phone's pages and signing in. */
export const phone = {
  home: phrase('首页', 'Home'),
  apply: phrase('申报', 'Apply'),
  team: phrase('项目', 'Projects'),
  inbox: phrase('消息', 'Inbox'),
  me: phrase('我的', 'Me'),
  places: phrase('主要页面', 'Main pages'),
  unread: phrase('未读', 'unread'),
  elder: phrase('长辈模式', 'Large text'),
  normalText: phrase('标准字号', 'Normal text'),
  offline: phrase('网络已断开。写下的内容会存在这台手机上。', 'Offline. What you write is kept on this phone.'),
  signInTitle: phrase('手机号登录', 'Sign in by phone'),
  signInText: phrase('不用注册，也不用密码。用手机号收一个验证码就能登录。', 'No registration and no password: a code sent to your phone signs you in.'),
  number: phrase('手机号', 'Mobile number'),
  numberHint: phrase('号码只用于登录和通知，不会公开。', 'Only for signing in and messages; never public.'),
  sendCode: phrase('获取验证码', 'Send me a code'),
  code: phrase('验证码（6 位数字）', 'Code (6 digits)'),
  codeSent: phrase('验证码已发到 {to}', 'A code is on its way to {to}'),
  codeSentHint: phrase('五分钟内有效。没有收到时，请看看是不是被当成垃圾短信。', 'It is valid for five minutes. If it does not arrive, look among blocked messages.'),
  sendAgain: phrase('再发一次', 'Send another code'),
  sendAgainIn: phrase('{n} 秒后可再发一次', 'Another code in {n} s'),
  otherNumber: phrase('换一个手机号', 'Use another number'),
  sessionEnded: phrase('登录已过期', 'You are signed out'),
  sessionEndedText: phrase('您写的内容没有丢，已存在这台手机上。重新登录后会接着保存。', 'Nothing is lost: what you wrote is kept on this phone and is saved as soon as you sign in again.'),
  later: phrase('以后再登录', 'Later'),
};
