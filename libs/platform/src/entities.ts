import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditSeal } from './audit/audit-seal.entity.js';
import { ThrottleWindow } from './database/throttle-window.entity.js';

export const platformEntities = [AuditEntry, AuditSeal, ThrottleWindow];
