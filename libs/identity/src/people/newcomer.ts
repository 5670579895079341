/** What a newcomer is called until they say. Never a piece of the number: names stand in the audit trail. */
export const NEWCOMER = '新居民';
