/** An instant as a clerk reads it: `2026-06-23 23:59:59`, Asia/Shanghai (UTC+8 all year). */
export const shanghaiTime = (at: Date | string): string => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
