import type { PeopleQuery } from '../../gql/console/people/people';

/** Somebody as an administrator sees them, and one of their roles. */
export type Person = PeopleQuery['people']['edges'][number]['node'];
export type Role = Person['roles'][number];
