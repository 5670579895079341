import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { Comments } from './comments.js';
import { ForgetLikes } from './forget-likes.js';
import { LikesLoaders } from './likes.loaders.js';
import { CommentResolver, LikesCommandsResolver, LikesQueriesResolver, OnlineLikeResolver, ProjectLikesResolver } from './likes.resolver.js';
import { OnlineLikes } from './online-likes.js';
import { PublicProjects } from './public-projects.js';
import { ReviewLikes } from './review-likes.js';

@Module({
  imports: [CompetitionsModule, ScreeningModule],
  providers: [PublicProjects, OnlineLikes, ReviewLikes, Comments, ForgetLikes, LikesLoaders, LikesCommandsResolver, LikesQueriesResolver, ProjectLikesResolver, OnlineLikeResolver, CommentResolver],
  exports: [ForgetLikes],
})
export class LikesModule {}
