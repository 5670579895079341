import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access } from '@app/platform';
import { DocumentAccess } from '@app/records';

/** Receipts are papers of the books: whoever reads these reads them. */
@Injectable()
export class ReceiptAccess implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly documents: DocumentAccess,
  ) {}

  onModuleInit(): void {
    this.documents.register('receipts', ({ kind, tenantId }, actor) => (kind === 'money-receipt' || kind === 'gift-receipt') && this.access.allows(actor, 'ReadLedger', { tenantId }));
  }
}
