import { BankAccount } from './banks/bank-account.entity.js';
import { OpenedFund } from './funds/opened-fund.entity.js';

export const ledgerEntities = [OpenedFund, BankAccount];
