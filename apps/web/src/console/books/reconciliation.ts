import type { BookReconciliationQuery } from '../../gql/console/books/reconcile';

/** How one bank account stands against the books. */
export type Reconciliation = BookReconciliationQuery['reconciliation'];
