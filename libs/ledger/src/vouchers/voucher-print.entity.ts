import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { VOUCHER_SIZES, type VoucherSize } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const VoucherSizeEnum = Object.fromEntries(VOUCHER_SIZES.map((size) => [size, size])) as Record<VoucherSize, VoucherSize>;
registerEnumType(VoucherSizeEnum, { name: 'VoucherSize', description: '`slip`: 240 × 140 mm; `a5`: A5 across; `a4`: A4 with two A5 slips to cut.' });

/** One time somebody printed vouchers. Append-only by trigger. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Check('voucher_print_size', `size in ('slip', 'a5', 'a4')`)
@Check('voucher_print_some', 'vouchers > 0')
@ObjectType({ description: 'One printing of vouchers (记账凭证). The pages are at /vouchers/<id>.' })
export class VoucherPrint {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => VoucherSizeEnum)
  @Column('text')
  size!: VoucherSize;

  @Field(() => Int)
  @Column('int')
  vouchers!: number;

  @Field(() => Int, { description: 'How many of them had been printed before.' })
  @Column('int')
  again!: number;

  @Column('uuid')
  printedById!: string;

  @Field({ name: 'printedAt' })
  @TimeColumn()
  createdAt!: Date;
}

/** The n-th printing of one voucher. Append-only by trigger; the constraint gives every number once. */
@Entity()
@Unique('voucher_copy_nth', ['journalId', 'nth'])
@Check('voucher_copy_counted', 'nth > 0 and position > 0')
export class VoucherCopy {
  @PrimaryColumn('uuid')
  printId!: string;

  @ManyToOne(() => VoucherPrint)
  @JoinColumn({ name: 'print_id' })
  print?: VoucherPrint;

  /** Its place in the printing. */
  @PrimaryColumn('int')
  position!: number;

  @Column('bigint')
  journalId!: string;

  @Column('int')
  nth!: number;
}
