import { Competition } from './competitions/competition.entity.js';
import { Draw } from './competitions/draw.entity.js';
import { RulesVersion } from './competitions/rules-version.entity.js';

export const competitionEntities = [Competition, RulesVersion, Draw];
