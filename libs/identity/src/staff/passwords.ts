import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters OWASP's password storage sheet gives first: 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a password nobody has, so that an unknown account takes as long as a known one. */
let nobody: Promise<string> | undefined;

/** argon2id in PHC format. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Does the password fit? Takes the same time when there is no hash. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== null && fits;
}
