import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A confirmed resident of a community: a person the staff confirmed, or a phone of the community's roster, kept as a hash only. */
@Entity()
@Index('resident_person_idx', ['communityId', 'personId'], { unique: true, where: 'person_id is not null' })
@Index('resident_phone_idx', ['communityId', 'phoneHash'], { unique: true, where: 'phone_hash is not null' })
@Check('resident_known', '(person_id is null) <> (phone_hash is null)')
export class Resident {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  communityId!: string;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** HMAC under the server's key. */
  @Column('text', { nullable: true })
  phoneHash!: string | null;

  @Column('uuid', { nullable: true })
  confirmedById!: string | null;

  @TimeColumn()
  createdAt!: Date;
}
