import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A recording that reads a project aloud to judges. Set by the office beside the submission: what the team handed in stays as it was. */
@Entity()
@Index(['attachmentId'])
@ObjectType({ description: 'A recording that reads a project aloud to judges (朗读).' })
export class ProjectAudio {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  projectId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID, { nullable: true, description: 'The uploaded file, at `/attachments/<id>`; null after it was taken away.' })
  @Column('uuid', { nullable: true })
  attachmentId!: string | null;

  @Column('uuid', { nullable: true })
  setById!: string | null;

  @Field()
  @TimeColumn()
  setAt!: Date;
}
