/** What somebody may be. Staff roles are granted per street office (tenant) or per competition; the rest follow from how one signed in. */
export const ROLES = [
  'visitor',
  'resident',
  'admin',
  'organiser',
  'screener',
  'host',
  'certifier',
  'auditor',
  'finance-maker',
  'finance-reviewer',
  'finance-approver',
  'cashier',
  'expert-judge',
  'public-judge',
  'tablet',
  'screen',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles an administrator grants to staff. */
export const STAFF_ROLES = ['admin', 'organiser', 'screener', 'host', 'certifier', 'auditor', 'finance-maker', 'finance-reviewer', 'finance-approver', 'cashier'] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Staff who touch certification, money or roles sign in with a one-time password as well. */
export const TOTP_ROLES: readonly Role[] = ['admin', 'organiser', 'certifier', 'auditor', 'finance-maker', 'finance-reviewer', 'finance-approver', 'cashier'];

/** A role held in one street office; `tenantId: null` holds everywhere (visitor, resident), `competitionId: null` in all of its competitions. */
export interface Grant {
  role: Role;
  tenantId: string | null;
  competitionId: string | null;
}

/** Where a thing lives. */
export interface Scope {
  tenantId: string;
  competitionId?: string | null;
}
