import { Args, ArgsType, Field, ID, Resolver } from '@nestjs/graphql';
import { connectionOf, CurrentActor, PageArgs, paginate, Public, Query, type Actor, type Connection } from '@app/platform';
import { IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Document } from './document.entity.js';
import { Documents } from './documents.js';

const DocumentConnection = connectionOf(Document, 'Document');

@ArgsType()
class DocumentsArgs extends PageArgs {
  @Field(() => ID, { description: 'The competition they belong to.' })
  @IsUUID()
  competitionId!: string;
}

@Resolver(() => Document)
export class DocumentsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
  ) {}

  @Public('published papers are for everybody; staff of the street office see the others too')
  @Query(() => DocumentConnection, { name: 'documents', description: 'Papers issued in a competition, newest first: the public ones, and for its staff all of them.' })
  async list(@Args({ type: () => DocumentsArgs }) args: DocumentsArgs, @CurrentActor() actor: Actor): Promise<Connection<Document>> {
    const query = this.dataSource.getRepository(Document).createQueryBuilder('document').where('document.competitionId = :competitionId', args);
    if (!(await this.documents.readsAllOf(actor, args.competitionId))) query.andWhere('document.public');
    return paginate(query, args);
  }
}
