import { AuditFinding, FindingNote } from './auditing/audit-finding.entity.js';
import { AuditSampleDraw } from './auditing/audit-sample.entity.js';
import { BankAccount } from './banks/bank-account.entity.js';
import { BankLine } from './banks/bank-line.entity.js';
import { BankMatch, BankMatchItem } from './banks/bank-match.entity.js';
import { BankStatement } from './banks/bank-statement.entity.js';
import { OpenedFund } from './funds/opened-fund.entity.js';
import { MoneyIn } from './money-in/money-in.entity.js';
import { MonthReopening } from './periods/month-reopening.entity.js';
import { JournalReversal } from './reversals/journal-reversal.entity.js';
import { VoucherCopy, VoucherPrint } from './vouchers/voucher-print.entity.js';

export const ledgerEntities = [OpenedFund, BankAccount, BankStatement, BankLine, BankMatch, BankMatchItem, MoneyIn, MonthReopening, JournalReversal, VoucherPrint, VoucherCopy, AuditSampleDraw, AuditFinding, FindingNote];
