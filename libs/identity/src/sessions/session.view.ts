import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Session } from './session.entity.js';

@ObjectType('Session', { description: 'Somewhere one is signed in.' })
export class SessionView {
  @Field(() => ID)
  id!: string;
  @Field({ description: 'Whether this is the session asking.' })
  current!: boolean;
  @Field({ description: 'How it was opened: `code`, `password`, `totp`, `card` or `pairing`.' })
  assurance!: string;
  @Field()
  createdAt!: Date;
  @Field()
  expiresAt!: Date;
  @Field(() => String, { nullable: true, description: 'Network address it was opened from.' })
  address!: string | null;
  @Field(() => String, { nullable: true, description: 'Browser or program.' })
  userAgent!: string | null;

  static of({ id, assurance, createdAt, expiresAt, address, userAgent }: Session, currentId: string | null): SessionView {
    return Object.assign(new SessionView(), { id, assurance, createdAt, expiresAt, address, userAgent, current: id === currentId });
  }
}
