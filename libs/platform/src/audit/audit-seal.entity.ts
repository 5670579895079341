import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The hash chain over the audit entries, written by one sealer after commit, so that commands never queue for the chain's head. */
@Entity()
export class AuditSeal {
  @PrimaryColumn('bigint')
  seq!: string;

  @Column('bigint', { unique: true })
  auditEntryId!: string;

  /** sha256(previous hash ‖ canonical form of the entry), 32 bytes. */
  @Column('bytea')
  hash!: Buffer;
}
