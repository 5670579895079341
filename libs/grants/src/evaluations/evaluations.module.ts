import { Module } from '@nestjs/common';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { EvaluationsResolver, ProjectEvaluationResolver } from './evaluations.resolver.js';
import { Evaluations } from './evaluations.js';
import { ForgetEvaluations } from './forget-evaluations.js';
import { ReadEvaluations } from './read-evaluations.js';

/** Evaluation of finished projects. */
@Module({ imports: [GrantsCoreModule], providers: [Evaluations, ReadEvaluations, ForgetEvaluations, EvaluationsResolver, ProjectEvaluationResolver] })
export class EvaluationsModule {}
