import type { Permission } from '../permissions/matrix.js';
import type { Scope } from '../permissions/roles.js';

export interface ExportKind {
  zh: string;
  en: string;
  /** Who may have it, in the street office the rows belong to. */
  permission: Permission;
  /** Its rows all belong to one competition when the filter names one: then holding the permission there is enough. */
  byCompetition?: boolean;
}

/** The tables that can be had as a sheet, by kind. */
export const EXPORT_KINDS = {
  journals: { zh: '凭证清单', en: 'Journals', permission: 'ReadLedger' },
  statement: { zh: '明细账', en: 'Statement of an account', permission: 'ReadLedger' },
  'trial-balance': { zh: '试算平衡表', en: 'Trial balance', permission: 'ReadLedger' },
  disbursements: { zh: '拨付登记簿', en: 'Disbursement register', permission: 'ReadDisbursements' },
  audit: { zh: '审计日志', en: 'Audit log', permission: 'ReadAudit', byCompetition: true },
} as const satisfies Record<string, ExportKind>;

/** Where the permission is asked for a sheet of this kind with this filter. */
export const exportScope = (kind: ExportKindKey, tenantId: string, filter?: { competitionId?: string | null } | null): Scope => {
  const { byCompetition = false }: ExportKind = EXPORT_KINDS[kind];
  return { tenantId, competitionId: byCompetition ? (filter?.competitionId ?? null) : null };
};

export type ExportKindKey = keyof typeof EXPORT_KINDS;
export const EXPORT_KIND_KEYS = Object.keys(EXPORT_KINDS) as ExportKindKey[];
