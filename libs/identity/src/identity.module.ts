import { Global, Module } from '@nestjs/common';
import { Authenticator } from '@app/platform';
import { ContactResolver } from './contact/contact.resolver.js';
import { ForgetContact } from './contact/forget-contact.js';
import { OwnContact } from './contact/own-contact.js';
import { Devices } from './devices/devices.js';
import { Heartbeats } from './devices/heartbeats.js';
import { DevicesResolver } from './devices/devices.resolver.js';
import { EmailMessages } from './email/email-messages.js';
import { emailChannel } from './email/email.providers.js';
import { OwnEmail } from './email/own-email.js';
import { JudgeCards } from './judge-cards/judge-cards.js';
import { JudgeSignIn } from './judge-cards/judge-sign-in.js';
import { JudgeSignInResolver } from './judge-cards/judge-sign-in.resolver.js';
import { OwnAccount } from './people/own-account.js';
import { OwnAccountResolver } from './people/own-account.resolver.js';
import { PeopleAdminResolver } from './people/people-admin.resolver.js';
import { ErasureSteps } from './people/erasure-steps.js';
import { PersonErasure } from './people/person-erasure.js';
import { PersonLifecycle } from './people/person-lifecycle.js';
import { TenantPeople } from './people/tenant-people.js';
import { Roles } from './roles/roles.js';
import { RolesResolver } from './roles/roles.resolver.js';
import { GuessLimits } from './secrets/guess-limits.js';
import { SecretBox } from './secrets/secret-box.js';
import { SessionAuthenticator } from './sessions/session-authenticator.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { Sessions } from './sessions/sessions.js';
import { PhoneSignIn } from './sign-in/phone-sign-in.js';
import { PhoneSignInResolver } from './sign-in/phone-sign-in.resolver.js';
import { SignInSweep } from './sign-in/sign-in-sweep.js';
import { ForgetSms } from './sms/forget-sms.js';
import { OutboxController } from './sms/outbox.controller.js';
import { SmsMessages } from './sms/sms-messages.js';
import { smsSender } from './sms/sms.providers.js';
import { OwnPassword } from './staff/own-password.js';
import { OwnTotp } from './staff/own-totp.js';
import { StaffAccounts } from './staff/staff-accounts.js';
import { StaffSignIn } from './staff/staff-sign-in.js';
import { StaffSignInResolver } from './staff/staff-sign-in.resolver.js';
import { Totp } from './staff/totp.js';
import { CommunityLoader } from './tenants/community.loaders.js';
import { Tenants } from './tenants/tenants.js';
import { TenantsResolver } from './tenants/tenants.resolver.js';
import { OfficialAccount } from './wechat/official-account.js';
import { WechatBindings } from './wechat/wechat-bindings.js';
import { WechatChannel } from './wechat/wechat-channel.js';

const inside = [GuessLimits, Heartbeats, SessionCookie, PhoneSignIn, StaffSignIn, OwnTotp, OwnPassword, OwnAccount, Totp, JudgeSignIn, ForgetSms, smsSender, OwnContact, OwnEmail, ForgetContact];
const offered = [SecretBox, Sessions, SmsMessages, EmailMessages, WechatBindings, SignInSweep, Tenants, TenantPeople, PersonLifecycle, PersonErasure, ErasureSteps, Roles, StaffAccounts, Devices, JudgeCards, CommunityLoader];
const resolvers = [PhoneSignInResolver, StaffSignInResolver, OwnAccountResolver, TenantsResolver, PeopleAdminResolver, RolesResolver, DevicesResolver, JudgeSignInResolver, ContactResolver];
const carriers = [emailChannel, { provide: WechatChannel, useClass: OfficialAccount }];

/** People, roles, sessions, sign-in, devices. */
@Global()
@Module({
  controllers: [OutboxController],
  providers: [...inside, ...offered, ...resolvers, ...carriers, { provide: Authenticator, useClass: SessionAuthenticator }],
  exports: [...offered, ...carriers, Authenticator],
})
export class IdentityModule {}
