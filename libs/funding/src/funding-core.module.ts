import { Module } from '@nestjs/common';
import { FundingBooks } from './books/funding-books.js';
import { GiftFollowers } from './gifts/gift-followers.js';
import { Gifts } from './gifts/gifts.js';
import { Progress } from './gifts/progress.js';
import { RefundQueue } from './gifts/refund-queue.js';

const services = [FundingBooks, GiftFollowers, Gifts, Progress, RefundQueue];

/** What every part of funding stands on: money of gifts, its journals, its totals. */
@Module({ providers: services, exports: services })
export class FundingCoreModule {}
