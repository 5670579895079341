import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { ApplicantChecks } from './applicant-checks.js';
import { AttachmentVisibility } from './attachment-visibility.js';
import { DraftProject } from './draft-project.js';
import { ExportSubmissions } from './export-submissions.js';
import { ContactPhones } from './contact-phones.js';
import { ForgetTeamPeople } from './forget-team-people.js';
import { HandIn } from './hand-in.js';
import { ImportSubmissions } from './import-submissions.js';
import { PaperApplications } from './paper-applications.js';
import { ProjectContent } from './project-content.js';
import { ProjectList } from './project-list.js';
import { BudgetLineResolver, ProjectResolver } from './project.resolver.js';
import { Projects } from './projects.js';
import { ReturnProject } from './return-project.js';
import { SubmissionCheck } from './submission-check.js';
import { SubmissionCommandsResolver } from './submission-commands.resolver.js';
import { SubmissionNotices } from './submission-notices.js';
import { TeamAccess } from './team-access.js';
import { TeamResolver } from './team.resolver.js';
import { Teams } from './teams.js';

/** Teams and their submissions, from the draft to the desk of the screeners. */
@Module({
  imports: [CompetitionsModule],
  providers: [
    ApplicantChecks, TeamAccess, Teams, Projects, ProjectList, ProjectContent, SubmissionCheck, SubmissionNotices, DraftProject, HandIn, ReturnProject, PaperApplications, ImportSubmissions, ExportSubmissions,
    AttachmentVisibility, ContactPhones, ForgetTeamPeople, TeamResolver, ProjectResolver, BudgetLineResolver, SubmissionCommandsResolver,
  ],
  exports: [ApplicantChecks, TeamAccess, Teams, Projects, DraftProject, HandIn, PaperApplications, ImportSubmissions, ExportSubmissions],
})
export class SubmissionsModule {}
