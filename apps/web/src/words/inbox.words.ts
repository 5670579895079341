import { phrase } from './phrase';

/** The inbox, and the page about oneself. */
export const inbox = {
  title: phrase('消息', 'Inbox'),
  none: phrase('还没有消息。', 'No messages yet.'),
  unread: phrase('未读', 'unread'),
  onlyUnread: phrase('只看未读', 'Only unread'),
  noneUnread: phrase('没有未读消息。', 'Nothing unread.'),
  markRead: phrase('标为已读', 'Mark as read'),
  markAll: phrase('全部标为已读', 'Mark all as read'),
  more: phrase('更早的消息', 'Earlier messages'),
  go: phrase('去看看', 'Open'),
};

export const myself = {
  title: phrase('我的', 'Me'),
  profile: phrase('我的资料', 'Profile'),
  name: phrase('姓名', 'Name'),
  phone: phrase('手机号 {phone}', 'Mobile number {phone}'),
  community: phrase('社区', 'Community'),
  noCommunity: phrase('未填写', 'not given'),
  organisation: phrase('工作单位', 'Employer'),
  organisationHint: phrase('用于评委回避，不会公开。', 'So that judges can step aside; never public.'),
  saved: phrase('已保存', 'Saved'),
  reading: phrase('字号和语言', 'Text and language'),
  elder: phrase('长辈模式（字大、按钮大）', 'Large text and large buttons'),
  language: phrase('语言', 'Language'),
  sessions: phrase('登录的设备', 'Signed-in devices'),
  thisDevice: phrase('这台设备', 'this device'),
  since: phrase('{at} 登录', 'signed in {at}'),
  endSession: phrase('退出这台设备', 'Sign it out'),
  unknownDevice: phrase('未知设备', 'unknown device'),
  signOutText: phrase('这台手机上还没保存的内容会删除。', 'What is not saved yet on this phone is deleted.'),
};
