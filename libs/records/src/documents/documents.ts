import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import { Tenant } from '@app/identity';
import { KINDS, numberOf, type DocumentData, type DocumentKind } from './document-data.js';
import { DocumentAccess } from './document-access.js';
import { DocumentPage } from './document-page.js';
import { Document } from './document.entity.js';

export interface DocumentOrder<K extends DocumentKind> {
  kind: K;
  data: DocumentData[K];
  tenantId: string;
  competitionId: string | null;
  subject: { type: string; id: string };
  public: boolean;
}

@Injectable()
export class Documents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly page: DocumentPage,
    private readonly visibility: DocumentAccess,
  ) {}

  /**
   * Numbers, renders and keeps a document. Part of a larger command: that command decides access and leaves the audit row.
   * Takes the counter's lock until the commit, so issue last in a command.
   */
  async issue<K extends DocumentKind>(actor: Actor, order: DocumentOrder<K>): Promise<Document> {
    return this.unitOfWork.run(async () => {
      const tenant = await this.unitOfWork.repo(Tenant).findOneBy({ id: order.tenantId });
      if (!tenant) throw refused('NOT_FOUND', { what: '街道' });
      const issuedAt = this.clock.now();
      const year = Number(shanghaiDay(issuedAt.getTime()).slice(0, 4));
      const { word, title: titleOf } = KINDS[order.kind];
      const title = titleOf(order.data);
      const serial = await this.nextSerial(order.tenantId, order.kind, year);
      const number = numberOf(tenant.name, { word, year, serial });
      const html = this.page.render(order.kind, order.data, { number, title, office: tenant.name, issuedAt });
      const row = this.unitOfWork.repo(Document).create({
        tenantId: order.tenantId, competitionId: order.competitionId, kind: order.kind, year, serial, number, title, html,
        data: JSON.parse(JSON.stringify(order.data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))) as object,
        sha256: createHash('sha256').update(html).digest('hex'), subjectType: order.subject.type, subjectId: order.subject.id,
        issuedById: actor.kind === 'person' ? actor.id : null, public: order.public, createdAt: issuedAt,
      });
      await this.unitOfWork.repo(Document).insert(row);
      return row;
    });
  }

  /** The document if the actor may read it, else NOT_FOUND. */
  async visible(actor: Actor, id: string): Promise<Document> {
    const document = await this.unitOfWork.reader.findOneBy(Document, { id });
    if (!document || !(document.public || this.isStaff(actor, document) || (await this.visibility.allows(document, actor)))) throw refused('NOT_FOUND', { what: '文件' });
    this.access.decide(true);
    return document;
  }

  /** Whether the actor reads all documents of a competition or only the public ones. */
  async readsAllOf(actor: Actor, competitionId: string): Promise<boolean> {
    const one = await this.unitOfWork.reader.findOneBy(Document, { competitionId });
    return one !== null && this.isStaff(actor, one);
  }

  private isStaff(actor: Actor, { tenantId, competitionId }: Document): boolean {
    return this.access.allows(actor, 'ReadDocuments', { tenantId, competitionId });
  }

  private async nextSerial(tenantId: string, kind: DocumentKind, year: number): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ last: number }[]>(
      `insert into document_counter as c (tenant_id, kind, year, last) values ($1, $2, $3, 1)
       on conflict (tenant_id, kind, year) do update set last = c.last + 1 returning last`,
      [tenantId, kind, year],
    );
    return row!.last;
  }
}
