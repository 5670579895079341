import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A file the team shows on stage. Beside the submission: what was handed in and screened stays as it was. */
@Entity()
@Index(['attachmentId'])
@Unique(['projectId', 'attachmentId'])
@ObjectType({ description: 'A file the team shows on stage (路演材料).' })
export class RoadshowMaterial {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  projectId!: string;

  @Column('int')
  position!: number;

  @Field(() => ID, { description: 'The file is at /attachments/<attachmentId>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the file, hex.' })
  @Column('text')
  sha256!: string;

  @Field({ description: 'Whether it is a picture; else it is a PDF.' })
  @Column('boolean')
  picture!: boolean;

  @Field()
  @Column('text', { default: '' })
  caption!: string;

  @TimeColumn()
  createdAt!: Date;
}
