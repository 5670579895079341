/** A database error as `pg` throws it, or wrapped by TypeORM. */
interface DatabaseFault {
  code?: unknown;
  constraint?: string;
  driverError?: { code?: unknown; constraint?: string };
}

/** SQLSTATE of a database error, e.g. `23505` unique violation; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const fault = error as DatabaseFault | null | undefined;
  const code = fault?.driverError?.code ?? fault?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The constraint a database error names, e.g. `ballot_client_ballot_id_key`. */
export function violatedConstraint(error: unknown): string | undefined {
  const fault = error as DatabaseFault | null | undefined;
  return fault?.driverError?.constraint ?? fault?.constraint;
}
