/** A competition one may apply to now. */
export interface Season {
  id: string;
  tenantId: string;
  name: string;
  season: string;
  closesAt: string;
}
