import { registerEnumType } from '@nestjs/graphql';
import { PROJECT_STATUSES, type ApplicantKind, type AttachmentKind, type BudgetSource, type ProjectStatus } from '@app/rules';

export const ProjectStatusEnum = Object.fromEntries(PROJECT_STATUSES.map((status) => [status, status])) as Record<ProjectStatus, ProjectStatus>;
registerEnumType(ProjectStatusEnum, { name: 'ProjectStatus', description: 'Where a project (申报) stands; `shortlisted` is a finalist.' });

// A GraphQL name cannot hold a dash: the key is the name on the wire, the value what the rules say.
export const ApplicantKindEnum = { residents: 'residents', university: 'university', social_organisation: 'social-organisation', company: 'company' } as const satisfies Record<string, ApplicantKind>;
registerEnumType(ApplicantKindEnum, { name: 'ApplicantKind', description: 'What kind of team applies.' });

export const BudgetSourceEnum = { grant: 'grant', own: 'own', crowd: 'crowd', in_kind: 'in-kind' } as const satisfies Record<string, BudgetSource>;
registerEnumType(BudgetSourceEnum, { name: 'BudgetSource', description: 'Who pays for a budget line: the grant asked for, the team, others, or nobody because it is given in kind.' });

export const AttachmentKindEnum = { photo: 'photo', plan: 'plan', other: 'other' } as const satisfies Record<string, AttachmentKind>;
registerEnumType(AttachmentKindEnum, { name: 'ProjectAttachmentKind', description: 'What an attached file is.' });
