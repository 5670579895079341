import type { RefusalWording } from './wording.js';

export const identityRefusals = {
  PHONE_INVALID: {
    zh: '这不是有效的中国大陆手机号。',
    en: 'This is not a mainland China mobile number.',
    next: { zh: '请检查是否为 11 位手机号。', en: 'Check that it has 11 digits.' },
  },
  CODE_WRONG: {
    zh: '验证码不正确，还可以再试 {left} 次。',
    en: 'The code is wrong; {left} tries are left.',
    next: { zh: '请核对收到的 6 位数字。', en: 'Check the six digits you were sent.' },
  },
  CODE_DEAD: {
    zh: '验证码输错次数过多，已作废。',
    en: 'The code was entered wrongly too often and no longer works.',
    next: { zh: '请重新获取验证码。', en: 'Request a new code.' },
  },
  CODE_EXPIRED: {
    zh: '验证码已过期或尚未获取。',
    en: 'The code has expired or was never requested.',
    next: { zh: '请重新获取验证码。', en: 'Request a new code.' },
  },
  CHANNEL_OFF: {
    zh: '这种通知方式还没有开通。',
    en: 'This way of being told is not set up here.',
    next: { zh: '请选用其他通知方式；站内信总能收到。', en: 'Choose another; messages inside the application always arrive.' },
  },
  SIGN_IN_FAILED: {
    zh: '账号或密码不正确。',
    en: 'The account or password is wrong.',
    next: { zh: '请核对后重试；忘记密码请联系管理员。', en: 'Check and try again; ask your administrator if you forgot it.' },
  },
  ACCOUNT_SUSPENDED: {
    zh: '该账号已被停用。',
    en: 'This account is suspended.',
    next: { zh: '如有疑问，请联系街道办。', en: 'Ask the street office.' },
  },
  TOTP_WRONG: {
    zh: '动态口令不正确。',
    en: 'The one-time password is wrong.',
    next: { zh: '请等待身份验证器显示下一组口令后再输入，并检查手机时间。', en: 'Wait for the next code of your authenticator, and check its clock.' },
  },
  TOTP_NOT_ENROLLED: {
    zh: '您还没有绑定动态口令。',
    en: 'You have not set up a one-time password yet.',
    next: { zh: '请先绑定身份验证器。', en: 'Set up an authenticator first.' },
  },
  TICKET_EXPIRED: {
    zh: '登录步骤已过期。',
    en: 'This sign-in step has expired.',
    next: { zh: '请重新输入账号和密码。', en: 'Enter account and password again.' },
  },
  PASSWORD_WRONG: {
    zh: '原密码不正确。',
    en: 'The current password is wrong.',
    next: { zh: '请重新输入原密码。', en: 'Enter the current password again.' },
  },
  PASSWORD_WEAK: {
    zh: '密码太容易被猜到：至少 {min} 个字符，不要含账号，也不要用连续或重复的字符。',
    en: 'The password is too easy to guess: at least {min} characters, without the account name, runs or repetitions.',
    next: { zh: '可以用几个不相干的词组成一句话。', en: 'Several unrelated words make a good one.' },
  },
  PASSWORD_SAME: {
    zh: '新密码不能与原密码相同。',
    en: 'The new password must differ from the current one.',
    next: { zh: '请换一个新密码。', en: 'Choose another password.' },
  },
  ACCOUNT_TAKEN: {
    zh: '账号“{account}”已被使用。',
    en: 'The account "{account}" is taken.',
    next: { zh: '请换一个账号名。', en: 'Choose another account name.' },
  },
  CODE_NAME_TAKEN: {
    zh: '代码“{code}”已被使用。',
    en: 'The code "{code}" is taken.',
    next: { zh: '请换一个代码。', en: 'Choose another code.' },
  },
  LAST_ADMIN: {
    zh: '这是本街道办最后一位管理员，不能移除。',
    en: 'This is the last administrator of the street office and cannot be removed.',
    next: { zh: '请先任命另一位管理员。', en: 'Appoint another administrator first.' },
  },
  ROLE_WHOLE_OFFICE: {
    zh: '管理员只能授予整个街道办，不能只限于一个大赛。',
    en: 'An administrator serves the whole street office, not one competition.',
    next: { zh: '请去掉大赛限制后再授予。', en: 'Grant it without a competition.' },
  },
  PERSON_SHARED: {
    zh: '此人同时在其他街道办任职，不能在这里停用或注销。',
    en: 'This person also serves another street office and cannot be suspended or erased from here.',
    next: { zh: '请撤销其在本街道办的角色即可。', en: 'Revoke the roles held here instead.' },
  },
  PAIRING_CODE_WRONG: {
    zh: '配对码不正确或已过期。',
    en: 'The pairing code is wrong or has expired.',
    next: { zh: '请让工作人员重新生成配对码。', en: 'Ask the staff for a new pairing code.' },
  },
  TABLET_REQUIRED: {
    zh: '请在已配对的平板上登录评委。',
    en: 'A judge signs in on a paired tablet.',
    next: { zh: '请找工作人员配对本设备。', en: 'Ask the staff to pair this device.' },
  },
  DEVICE_REVOKED: {
    zh: '这台设备已被停用。',
    en: 'This device is no longer paired.',
    next: { zh: '请找工作人员重新配对。', en: 'Ask the staff to pair it again.' },
  },
  CARD_UNKNOWN: {
    zh: '没有这张评委卡。',
    en: 'There is no such judge card.',
    next: { zh: '请核对 6 位数字，或扫描卡上的二维码。', en: 'Check the six digits, or scan the QR code on the card.' },
  },
  CARD_OF_OTHER_COMPETITION: {
    zh: '这张评委卡属于另一个大赛。',
    en: 'This judge card belongs to another competition.',
    next: { zh: '请换用本场大赛的评委卡，或找工作人员更换平板。', en: 'Use a card of this competition, or ask the staff for the right tablet.' },
  },
  CARD_LOCKED: {
    zh: '这张评委卡已被锁定。',
    en: 'This judge card is locked.',
    next: { zh: '请找工作人员解锁或重新发卡。', en: 'Ask the staff to unlock it or issue a new one.' },
  },
} satisfies Record<string, RefusalWording>;
