import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SupportFacts } from '@app/competition';
import { UnitOfWork } from '@app/platform';
import type { Support } from '@app/rules';

const SUPPORT = `
  select c.project_id::text as project, sum(p.paid_fen - p.returned_fen)::text as fen, count(distinct p.person_id)::int as supporters
    from campaign c join pledge p on p.campaign_id = c.id
   where c.competition_id = $1 and c.kind = 'project' and c.status in ('open', 'succeeded') and p.kind = 'money' and p.sponsor_id is null and p.person_id is not null
     and p.paid_at <= $2 and p.paid_fen > p.returned_fen
   group by c.project_id`;

/** Tells competitions how residents support their projects: their own paid money, less what went back. Matching and organisations never count. */
@Injectable()
export class ProjectSupport implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: SupportFacts,
  ) {}

  onModuleInit(): void {
    this.facts.register(async (competitionId, countedUntil) => {
      const rows = await this.unitOfWork.reader.query<{ project: string; fen: string; supporters: number }[]>(SUPPORT, [competitionId, countedUntil]);
      return new Map<string, Support>(rows.map(({ project, fen, supporters }) => [project, { paidFen: Number(fen), supporters }]));
    });
  }
}
