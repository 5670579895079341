import { registerEnumType } from '@nestjs/graphql';
import { DISBURSEMENT_ACTIONS, DISBURSEMENT_STATUSES, DUTIES, INVOICE_CATEGORIES } from '@app/rules';

const named = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const DisbursementStatusEnum = named(DISBURSEMENT_STATUSES);
registerEnumType(DisbursementStatusEnum, { name: 'DisbursementStatus', description: 'Where a disbursement (拨付) stands; after a first of two approvals it is still `reviewed`, after a partial acquittal still `paid`.' });
export const DisbursementActionEnum = named(DISBURSEMENT_ACTIONS);
registerEnumType(DisbursementActionEnum, { name: 'DisbursementAction', description: '经办 submit, 复核 review, 审批 approve, 支付 instruct and pay, 退票 bounce, 核销 propose/accept/reject_acquittal, 退回 record/settle_return, 退回修改 send_back, 撤销 cancel.' });
export const DutyEnum = named(DUTIES);
registerEnumType(DutyEnum, { name: 'DisbursementDuty', description: 'What one person is responsible for in one disbursement; nobody has two.' });
export const InvoiceCategoryEnum = named(INVOICE_CATEGORIES);
registerEnumType(InvoiceCategoryEnum, { name: 'InvoiceCategory', description: 'What an invoice was for; some of these no grant pays.' });

export const FILE_KINDS = ['invoice', 'photo', 'receipt', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const FileKindEnum = named(FILE_KINDS);
registerEnumType(FileKindEnum, { name: 'DisbursementFileKind', description: 'What a file handed in with a request is. An `invoice` serves one request only.' });

export const RETURN_KINDS = ['unspent', 'clawback'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];
export const ReturnKindEnum = named(RETURN_KINDS);
registerEnumType(ReturnKindEnum, { name: 'MoneyReturnKind', description: 'Why money came back: not spent, or clawed back after a termination.' });

export const SETTLE_TARGETS = ['unawarded', 'treasury'] as const;
export type SettleTarget = (typeof SETTLE_TARGETS)[number];
export const SettleTargetEnum = named(SETTLE_TARGETS);
registerEnumType(SettleTargetEnum, { name: 'SettleTarget', description: 'Where returned money goes: back to the fund’s unawarded money, or to be remitted to the treasury.' });
