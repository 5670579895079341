import { Attachment } from './attachments/attachment.entity.js';
import { Document, DocumentCounter } from './documents/document.entity.js';
import { ExportJob } from './exports/export-job.entity.js';
import { NotificationPreference } from './notifications/notification-preference.entity.js';
import { Notification } from './notifications/notification.entity.js';

export const recordsEntities = [Attachment, Document, DocumentCounter, ExportJob, Notification, NotificationPreference];
