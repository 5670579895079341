import { Attachment } from './attachments/attachment.entity.js';
import { Document, DocumentCounter } from './documents/document.entity.js';
import { NotificationPreference } from './notifications/notification-preference.entity.js';
import { Notification } from './notifications/notification.entity.js';

export const recordsEntities = [Attachment, Document, DocumentCounter, Notification, NotificationPreference];
