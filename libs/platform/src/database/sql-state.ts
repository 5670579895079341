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

/** What `pg`, TypeORM and the system call a connection that is gone or cannot be made. */
const LOST = /^(Connection terminated|Client has encountered a connection error|Client was closed|Query runner already released|timeout exceeded when trying to connect)/;
const SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);

/** Did the database go away: a restart, a fail-over, a broken network? */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  // EPIPE looks like a SQLSTATE.
  if (state && !SYSTEM.has(state)) return state.startsWith('08') || /^57P0[1-3]$/.test(state);
  const fault = error as { code?: unknown; message?: unknown; driverError?: { code?: unknown } } | null | undefined;
  if (SYSTEM.has(String(fault?.driverError?.code ?? fault?.code))) return true;
  return typeof fault?.message === 'string' && LOST.test(fault.message);
}
