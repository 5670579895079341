import { DevicePairing } from './devices/device-pairing.entity.js';
import { Device } from './devices/device.entity.js';
import { JudgeCard } from './judge-cards/judge-card.entity.js';
import { EmailCode } from './email/email-code.entity.js';
import { EmailMessage } from './email/email-message.entity.js';
import { PersonEmail } from './email/person-email.entity.js';
import { Person } from './people/person.entity.js';
import { RoleGrant } from './roles/role-grant.entity.js';
import { Session } from './sessions/session.entity.js';
import { SignInCode } from './sign-in/sign-in-code.entity.js';
import { SmsMessage } from './sms/sms-message.entity.js';
import { SignInTicket } from './staff/sign-in-ticket.entity.js';
import { Community } from './tenants/community.entity.js';
import { Tenant } from './tenants/tenant.entity.js';
import { WechatBinding } from './wechat/wechat-binding.entity.js';

export const identityEntities = [Tenant, Community, Person, RoleGrant, Session, SignInCode, SignInTicket, SmsMessage, Device, DevicePairing, JudgeCard, PersonEmail, EmailCode, EmailMessage, WechatBinding];
