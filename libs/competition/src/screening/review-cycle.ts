/**
 * SQL of the cycle a project `p` stands in: the number of times it was handed in, at least 1.
 * Reviews and decisions are about what was handed in; whatever the team hands in anew is reviewed anew, whoever returned it.
 */
export const REVIEW_CYCLE = 'greatest(1, coalesce((select max(v.version) from submission_version v where v.project_id = p.id), 1))';
