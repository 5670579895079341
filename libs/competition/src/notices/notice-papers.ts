import { Injectable } from '@nestjs/common';
import { Document, type DocumentData } from '@app/records';
import { DataSource, In } from 'typeorm';
import type { NoticePaper } from './notice-paper.view.js';

/** As kept: a bigint of the data is a decimal string in the row. */
type Kept<T> = T extends bigint ? string : T extends (infer Each)[] ? Kept<Each>[] : T extends object ? { [K in keyof T]: Kept<T[K]> } : T;

/** Reads what issued public notices say from the data they were printed from, so that page and paper never differ. */
@Injectable()
export class NoticePapers {
  constructor(private readonly dataSource: DataSource) {}

  /** By document; ids that are no public notice are left out. */
  async ofDocuments(ids: readonly string[]): Promise<Map<string, NoticePaper>> {
    if (ids.length === 0) return new Map();
    const rows = await this.dataSource.getRepository(Document).find({ where: { id: In([...ids]), kind: 'public-notice', public: true }, select: { id: true, number: true, data: true } });
    return new Map(rows.map(({ id, number, data }) => [id, paperOf(number, data as Kept<DocumentData['public-notice']>)]));
  }
}

function paperOf(number: string, data: Kept<DocumentData['public-notice']>): NoticePaper {
  const { firstDay, lastDay, workingDays, pool, awards, reserves, contact } = data;
  return {
    number, firstDay, lastDay, workingDays, poolFen: BigInt(pool), office: contact.office, phone: contact.phone, address: contact.address,
    awards: awards.map(({ amount, ...place }) => ({ ...place, amountFen: BigInt(amount) })).toSorted((a, b) => a.rank - b.rank), reserves,
  };
}
