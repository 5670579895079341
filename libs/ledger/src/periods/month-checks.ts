import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A month of an office; `lastDay` is its last calendar day. */
export interface Month {
  tenantId: string;
  /** `YYYYMM`. */
  period: string;
  firstDay: string;
  lastDay: string;
}

/** One thing that keeps a month from being closed, as a sentence. */
export interface MonthBlocker {
  code: string;
  zh: string;
  en: string;
}

/** Looks, in the transaction that closes or on the pool, for what is not done yet. */
export type MonthCheck = (month: Month, manager: EntityManager) => Promise<MonthBlocker[]>;

/** What must be done before a month is closed. Higher libs and features add their own, e.g. open audit findings. */
@Injectable()
export class MonthChecks {
  private readonly checks = new Map<string, MonthCheck>();

  /** Adds a check under a name; the same name twice is a fault. */
  register(name: string, check: MonthCheck): void {
    if (this.checks.has(name)) throw new Error(`A check of months named ${name} is already registered`);
    this.checks.set(name, check);
  }

  /** Every blocker of every check, in the order they were registered. */
  async run(month: Month, manager: EntityManager): Promise<MonthBlocker[]> {
    const found: MonthBlocker[] = [];
    for (const check of this.checks.values()) found.push(...(await check(month, manager)));
    return found;
  }
}

/** The month written `YYYYMM`. */
export function monthOf(tenantId: string, period: string): Month {
  const [year, month] = [Number(period.slice(0, 4)), Number(period.slice(4))];
  const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { tenantId, period, firstDay: `${lastDay.slice(0, 8)}01`, lastDay };
}
