import type { Grant } from '../grants/grant.entity.js';

/** The project's accounts a grant is asked about: awarded and not reserved; paid and not supported by invoices. */
export const accountsOf = ({ fundCode, projectId }: Pick<Grant, 'fundCode' | 'projectId'>): { unpaid: string; advance: string } => ({
  unpaid: `grant:${fundCode}:awarded:${projectId}`, advance: `advance:${fundCode}:${projectId}`,
});
