import { Module } from '@nestjs/common';
import { FundingBooks } from './books/funding-books.js';
import { GiftFollowers } from './gifts/gift-followers.js';
import { Gifts } from './gifts/gifts.js';
import { Progress } from './gifts/progress.js';

const services = [FundingBooks, GiftFollowers, Gifts, Progress];

/** What every part of funding stands on: money of gifts, its journals, its totals. */
@Module({ providers: services, exports: services })
export class FundingCoreModule {}
