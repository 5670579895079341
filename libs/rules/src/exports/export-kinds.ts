import type { Permission } from '../permissions/matrix.js';

export interface ExportKind {
  zh: string;
  en: string;
  /** Who may have it, in the street office the rows belong to. */
  permission: Permission;
}

/** The tables that can be had as a sheet, by kind. */
export const EXPORT_KINDS = {
  journals: { zh: '凭证清单', en: 'Journals', permission: 'ReadLedger' },
  statement: { zh: '明细账', en: 'Statement of an account', permission: 'ReadLedger' },
  'trial-balance': { zh: '试算平衡表', en: 'Trial balance', permission: 'ReadLedger' },
  disbursements: { zh: '拨付登记簿', en: 'Disbursement register', permission: 'ReadDisbursements' },
} as const satisfies Record<string, ExportKind>;

export type ExportKindKey = keyof typeof EXPORT_KINDS;
export const EXPORT_KIND_KEYS = Object.keys(EXPORT_KINDS) as ExportKindKey[];
