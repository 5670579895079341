import { Module } from '@nestjs/common';
import { Disclosures } from '../disclosure/disclosures.js';
import { DisclosureResolver } from '../disclosure/disclosure.resolver.js';
import { DisbursementFacts } from './journal-facts.js';
import { MoneyPictures } from './money-picture.js';
import { MoneyPictureResolver } from './money-picture.resolver.js';

/** What grants tell the books, and the public about the books. */
@Module({ providers: [DisbursementFacts, Disclosures, DisclosureResolver, MoneyPictures, MoneyPictureResolver], exports: [Disclosures] })
export class GrantBooksModule {}
