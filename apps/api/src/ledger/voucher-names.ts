import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Project } from '@app/competition';
import { Person, Tenant } from '@app/identity';
import { JournalFacts, type Printing } from '@app/ledger';
import { DataSource, In } from 'typeorm';

/** Names for the ids a printing carries. */
export interface VoucherNames {
  office: string;
  people: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ledger keeps ids; people read names. */
@Injectable()
export class VoucherNamesReader implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: JournalFacts,
  ) {}

  onModuleInit(): void {
    this.facts.registerPeople(async (name) => {
      const people = await this.dataSource.getRepository(Person).find({ where: { name }, select: { id: true }, take: 200 });
      return people.map(({ id }) => id);
    });
  }

  async of({ tenantId, printedById, vouchers }: Printing): Promise<VoucherNames> {
    const ids = vouchers.flatMap(({ madeBy, checkedBy, approvedBy, paidBy }) => [madeBy, checkedBy, paidBy, ...approvedBy]);
    const people = [...new Set([printedById, ...ids])].filter((id): id is string => id !== null && UUID.test(id));
    const projects = [...new Set(vouchers.flatMap(({ lines }) => lines.flatMap(({ projectId }) => (projectId ? [projectId] : []))))];
    const [tenant, named, titled] = [
      await this.dataSource.getRepository(Tenant).findOneBy({ id: tenantId }), await this.dataSource.getRepository(Person).find({ where: { id: In(people) }, select: { id: true, name: true } }),
      await this.dataSource.getRepository(Project).find({ where: { id: In(projects) }, select: { id: true, title: true } }),
    ];
    return { office: tenant?.name ?? '', people: new Map(named.map(({ id, name }) => [id, name])), projects: new Map(titled.map(({ id, title }) => [id, title])) };
  }
}
