import { Injectable } from '@nestjs/common';
import { refused } from '@app/platform';

/** A journal as those who know its subject are asked about it; `subject` is e.g. `disbursement:<id>`. */
export interface JournalRef {
  id: string;
  tenantId: string;
  kind: string;
  subject: string;
}

/** What only the business behind a journal knows. People are ids. */
export interface JournalFact {
  /** 附件张数; null: not known, the line stays blank to be filled in by hand. */
  papers: number | null;
  approvedBy: readonly string[];
  paidBy: string | null;
}

/** What an auditor knows of a journal that the ledger does not. */
export interface FactSearch {
  payee?: string | null;
  invoice?: string | null;
}

/** Knows the subjects of one type. */
export interface FactSource {
  /** Facts by journal id; what is left out is not known. */
  factsOf: (journals: readonly JournalRef[]) => Promise<ReadonlyMap<string, JournalFact>>;
  /** Subjects of the office that fit every word asked for, at most `limit`. */
  subjectsWith: (tenantId: string, search: FactSearch, limit: number) => Promise<readonly string[]>;
}

const UNKNOWN: JournalFact = { papers: null, approvedBy: [], paidBy: null };
const MOST_SUBJECTS = 2000;

/** Where higher libs say what they know about the journals they post. */
@Injectable()
export class JournalFacts {
  private readonly sources = new Map<string, FactSource>();
  private named: (name: string) => Promise<readonly string[]> = () => Promise.resolve([]);

  /** Adds the source of a type of subjects: what stands before the colon. The same type twice is a fault. */
  register(type: string, source: FactSource): void {
    if (this.sources.has(type)) throw new Error(`Facts about journals of ${type} are already registered`);
    this.sources.set(type, source);
  }

  /** Says how people are found by name. */
  registerPeople(named: (name: string) => Promise<readonly string[]>): void {
    this.named = named;
  }

  /** A fact for every journal, by its id. */
  async of(journals: readonly { id: string; tenantId: string; kind: string; subject: string | null }[]): Promise<Map<string, JournalFact>> {
    const facts = new Map<string, JournalFact>(journals.map(({ id }) => [id, UNKNOWN]));
    for (const [type, source] of this.sources) {
      const own = journals.flatMap((journal) => (journal.subject?.startsWith(`${type}:`) ? [{ ...journal, subject: journal.subject }] : []));
      if (own.length > 0) for (const [id, fact] of await source.factsOf(own)) facts.set(id, fact);
    }
    return facts;
  }

  /** Subjects that fit; SEARCH_TOO_WIDE when there are too many to look through. */
  async subjectsWith(tenantId: string, search: FactSearch): Promise<string[]> {
    const found: string[] = [];
    for (const source of this.sources.values()) found.push(...(await source.subjectsWith(tenantId, search, MOST_SUBJECTS + 1)));
    if (found.length > MOST_SUBJECTS) throw refused('SEARCH_TOO_WIDE', { most: MOST_SUBJECTS });
    return found;
  }

  /** The id itself, or the ids of everybody of that name. */
  async people(idOrName: string): Promise<string[]> {
    return [idOrName, ...(await this.named(idOrName))];
  }
}
