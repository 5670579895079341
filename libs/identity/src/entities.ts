import { Person } from './people/person.entity.js';
import { RoleGrant } from './roles/role-grant.entity.js';
import { Session } from './sessions/session.entity.js';
import { Community } from './tenants/community.entity.js';
import { Tenant } from './tenants/tenant.entity.js';

export const identityEntities = [Tenant, Community, Person, RoleGrant, Session];
