import { randomUUID } from 'node:crypto';
import { Community, hashPassword, RoleGrant, Tenant } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { COMMUNITIES, DEMO_PASSWORD, DEMO_TOTP_SECRET, OFFICE, STAFF } from './reference-people.js';
import type { Player, Story } from './story.js';

/** The street office with everybody who works there. */
export interface Office {
  tenantId: string;
  /** Community ids by code. */
  communities: Record<string, string>;
  /** Signed-in staff by account. */
  staff: Record<string, Player>;
}

/** Founds the office of the demo: the only part of the story written without a command, because somebody must be there first. */
export async function foundOffice(story: Story): Promise<Office> {
  const unitOfWork = story.app.get(UnitOfWork);
  const tenantId = randomUUID();
  const communities: Record<string, string> = {};
  await unitOfWork.run(async () => {
    await unitOfWork.repo(Tenant).insert({ id: tenantId, ...OFFICE, createdAt: story.clock.now() });
    for (const community of COMMUNITIES) {
      const id = randomUUID();
      await unitOfWork.repo(Community).insert({ id, tenantId, ...community });
      communities[community.code] = id;
    }
  });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const people: Record<string, { id: string; name: string }> = {};
  for (const { account, name, roles } of STAFF) {
    const person = await story.person({ name, account, passwordHash, totpSecret: story.seal(DEMO_TOTP_SECRET) });
    people[account] = person;
    await unitOfWork.run(async () => {
      for (const role of roles) await unitOfWork.repo(RoleGrant).insert({ personId: person.id, tenantId, competitionId: null, role });
    });
  }
  const office = { tenantId, communities, staff: {} };
  await signInStaff(story, office, people);
  return office;
}

/** Fresh sessions for everybody: the story jumps over months, and a session lasts two weeks. */
export async function signInStaff(story: Story, office: Office, people: Record<string, { id: string; name: string }> = office.staff): Promise<void> {
  for (const [account, person] of Object.entries(people)) office.staff[account] = await story.player({ ...person, account });
}
