import type { Grant, Role, Scope } from './roles.js';

const finance: Role[] = ['finance-maker', 'finance-reviewer', 'finance-approver', 'cashier'];
const everyone: Role[] = ['visitor', 'resident', 'admin', 'organiser', 'screener', 'host', 'certifier', 'auditor', ...finance, 'expert-judge', 'public-judge', 'tablet', 'screen'];
const staff: Role[] = ['admin', 'organiser', 'screener', 'host', 'certifier', 'auditor'];
const judges: Role[] = ['expert-judge', 'public-judge'];
const persons: Role[] = ['resident'];

/**
 * Who may do what: the one table. A line is a permission, its value the roles that hold it.
 * Being allowed here is necessary, not sufficient: conditions on the thing itself (own submission, open round) are asked after it.
 */
export const MATRIX = {
  // platform
  ReadAudit: ['admin', 'organiser', 'auditor'],
  // identity
  SignIn: everyone,
  UseOwnAccount: [...persons, ...judges],
  EditOwnProfile: persons,
  ManagePeople: ['admin'],
  ReadPeople: ['admin', 'organiser', 'auditor'],
  ManageTenant: ['admin', 'organiser'],
  ManageDevices: ['admin', 'organiser', 'host'],
  IssueJudgeCards: ['organiser', 'host'],
  ReportDevice: ['tablet', ...judges],
  // records
  UploadAttachment: persons,
  ReadAttachments: staff,
  ReadDocuments: staff,
  UseNotifications: persons,
  RequestExport: ['admin', 'organiser', 'auditor', ...finance],
  // competition
  ReadPublished: everyone,
  WriteRules: ['organiser'],
  OpenCompetition: ['organiser'],
  ReadCompetition: staff,
  ReadBlockers: ['organiser', 'auditor'],
  // submissions
  SubmitProject: persons,
  ReadSubmissions: ['organiser', 'screener', 'auditor', 'host'],
  ReturnProject: ['organiser', 'screener'],
  EnterPaperApplication: ['organiser'],
  ImportSubmissions: ['organiser'],
  // judging
  ManageJudges: ['organiser'],
  ReadJudges: ['organiser', 'host', 'auditor', 'certifier'],
  RunRoadshow: ['organiser', 'host'],
  CastBallot: judges,
  HandleBallots: ['organiser', 'certifier'],
  // screening, likes and comments
  ReadScreening: ['organiser', 'screener', 'auditor'],
  StartScreening: ['organiser'],
  AssignReviewers: ['organiser'],
  ReadReviewerNames: ['organiser', 'auditor'],
  ReviewProject: ['screener'],
  DecideScreening: ['organiser'],
  FileAppeal: persons,
  DecideAppeal: ['organiser'],
  PublishShortlist: ['organiser'],
  LikeProject: persons,
  CommentOnProject: persons,
  ReviewLikes: ['organiser', 'screener'],
  ModerateComments: ['organiser', 'screener'],
  // results
  TallyBallots: ['organiser', 'certifier'],
  CertifyTally: ['certifier', 'organiser'],
  ReadTally: ['organiser', 'certifier', 'auditor'],
  DirectReveal: ['organiser', 'host'],
  AllocatePool: ['organiser'],
  PublishNotice: ['organiser'],
  FileObjection: persons,
  ReadObjections: ['organiser', 'certifier', 'auditor'],
  DecideObjection: ['organiser'],
  CorrectResult: ['organiser', 'certifier'],
  DeclineAward: ['organiser', ...persons],
  ConfirmAwards: ['organiser'],
  // ledger
  ReadLedger: ['auditor', ...finance],
  OpenFund: ['organiser', 'finance-reviewer', 'finance-approver'],
  ManageBankAccounts: ['finance-reviewer', 'finance-approver'],
  Reconcile: ['finance-maker', 'finance-reviewer'],
  RecordMoneyIn: ['finance-maker'],
  ConfirmMoneyIn: ['finance-reviewer', 'finance-approver'],
  ProposeReversal: ['finance-maker', 'finance-reviewer'],
  ConfirmReversal: ['finance-reviewer', 'finance-approver'],
  CloseMonth: ['finance-reviewer', 'finance-approver'],
  // vouchers and auditing
  PrintVouchers: finance,
  AuditLedger: ['auditor'],
  AnswerFinding: ['finance-maker', 'finance-reviewer', 'finance-approver'],
  // grants
  ReadGrants: ['organiser', 'auditor', ...finance],
  ListGrants: ['organiser', 'auditor', ...finance, ...persons],
  SetGrantPolicy: ['organiser'],
  PlanGrant: ['organiser', 'finance-maker'],
  IssueAgreement: ['organiser'],
  SignAgreement: ['organiser', ...persons],
  ReportMilestone: persons,
  DecideMilestone: ['organiser', 'finance-reviewer'],
  ChangeBudget: ['organiser', ...persons],
  DecideBudgetChange: ['organiser', 'finance-approver'],
  ProposeMeasure: ['organiser', 'finance-reviewer'],
  DecideMeasure: ['organiser', 'finance-approver'],
  // disbursements
  RequestDisbursement: persons,
  HandleDisbursement: persons,
  ReadDisbursements: ['organiser', 'auditor', ...finance],
  MakeDisbursement: ['finance-maker'],
  ReviewDisbursement: ['finance-reviewer'],
  ApproveDisbursement: ['finance-approver'],
  PayDisbursement: ['cashier'],
  PublishInvoiceCopy: ['finance-reviewer'],
  // funding
  PayPledge: persons,
  ReadPayments: ['auditor', ...finance],
  ProposeRefund: ['finance-maker'],
  DecideRefund: ['finance-reviewer', 'finance-approver'],
  // funding: campaigns and pledges
  WriteCampaign: ['organiser', ...persons],
  OpenCampaign: ['organiser'],
  ReadCampaigns: ['organiser', 'auditor', ...finance],
  Pledge: persons,
  CancelCampaign: ['organiser', 'finance-approver'],
  RecordOutsideMoney: ['organiser', 'finance-maker'],
  ConfirmOutsideMoney: ['finance-reviewer', 'finance-approver'],
  HandleInKind: ['organiser'],
  ProposeFundUse: ['organiser', 'finance-maker', ...persons],
  SignFundUse: persons,
  PayFundUse: ['cashier'],
  ManageSponsors: ['organiser'],
  ConfirmResident: ['organiser'],
  // grants: evaluation of what is finished
  EvaluateProject: persons,
  RecordCommitteeEvaluation: ['auditor'],
  // funding: raised money joins grants
  ProposeTopUp: ['finance-maker'],
  DecideTopUp: ['finance-approver'],
  // funding: matching
  OpenMatching: ['organiser'],
  ConfirmMatching: ['organiser', 'finance-approver'],
  ReadMatching: [...persons, 'organiser', 'auditor', ...finance],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof MATRIX;
export const PERMISSIONS = Object.keys(MATRIX) as Permission[];

/** Does this role hold the permission at all? */
export const roleHolds = (role: Role, permission: Permission): boolean => (MATRIX[permission] as readonly Role[]).includes(role);

/** Do these grants reach the permission somewhere? */
export const holdsSomewhere = (grants: readonly Grant[], permission: Permission): boolean => grants.some((g) => roleHolds(g.role, permission));

/** Do these grants reach the permission in this street office and competition? */
export function holdsIn(grants: readonly Grant[], permission: Permission, scope: Scope): boolean {
  return grants.some(
    (g) =>
      roleHolds(g.role, permission) &&
      (g.tenantId === null || g.tenantId === scope.tenantId) &&
      (g.competitionId === null || g.competitionId === scope.competitionId),
  );
}
