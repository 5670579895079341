import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A judge sitting at a tablet from one moment to another. One judge at one tablet at a time, by constraint. */
@Entity()
@Index('seat_judge_current_idx', ['judgeId'], { unique: true, where: 'left_at is null' })
@Index('seat_device_current_idx', ['deviceId'], { unique: true, where: 'left_at is null' })
export class Seat {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  judgeId!: string;

  @Column('uuid')
  deviceId!: string;

  @TimeColumn()
  takenAt!: Date;

  @TimeColumn({ nullable: true })
  leftAt!: Date | null;
}
