import { Module } from '@nestjs/common';
import { Disclosures } from '../disclosure/disclosures.js';
import { DisclosureResolver } from '../disclosure/disclosure.resolver.js';
import { DisbursementFacts } from './journal-facts.js';

/** What grants tell the books, and the public about the books. */
@Module({ providers: [DisbursementFacts, Disclosures, DisclosureResolver], exports: [Disclosures] })
export class GrantBooksModule {}
