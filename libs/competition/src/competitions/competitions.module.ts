import { Module } from '@nestjs/common';
import { CompetitionResolver, DrawResolver } from './competition.resolver.js';
import { Competitions } from './competitions.js';
import { Draws } from './draws.js';
import { OpenCompetition } from './open-competition.js';
import { WriteRules } from './write-rules.js';

@Module({ providers: [Competitions, Draws, WriteRules, OpenCompetition, CompetitionResolver, DrawResolver], exports: [Competitions, Draws] })
export class CompetitionsModule {}
