import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TimeColumn } from './columns.js';

/** How many attempts a key has made in its current window; the worker sweeps old rows. */
@Entity()
export class ThrottleWindow {
  @PrimaryColumn('text')
  key!: string;

  @Index()
  @TimeColumn()
  startedAt!: Date;

  @Column('int')
  hits!: number;
}
