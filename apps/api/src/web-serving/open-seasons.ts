import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import { shanghaiTime } from '@app/rules';
import { DataSource } from 'typeorm';

/** A competition one may apply to now. */
export interface OpenSeason {
  id: string;
  tenantId: string;
  office: string;
  name: string;
  season: string;
  /** ISO 8601. */
  closesAt: string;
  /** The same on the clock of the street office, `2026-06-01 18:00`. */
  closes: string;
}

interface Row extends Omit<OpenSeason, 'tenantId' | 'closesAt' | 'closes'> {
  tenant_id: string;
  closes_at: string;
}

const OPEN = `
  select c.id, c.tenant_id, t.name as office, c.name, c.season, c.rules->'timeline'->>'submissionsCloseAt' as closes_at
    from competition c join tenant t on t.id = c.tenant_id
   where c.stage = 'open' and (c.rules->'timeline'->>'submissionsCloseAt')::timestamptz >= $1 and (c.rules->'timeline'->>'submissionsOpenAt')::timestamptz <= $1
   order by closes_at, c.id limit 50`;

/** Where one may apply now, the soonest deadline first: public, and the first thing the page of applying shows. */
@Injectable()
export class OpenSeasons {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<OpenSeason[]> {
    const rows = await this.dataSource.query<Row[]>(OPEN, [this.clock.now()]);
    return rows.map(({ tenant_id: tenantId, closes_at: closesAt, ...rest }) => ({ ...rest, tenantId, closesAt, closes: shanghaiTime(closesAt).slice(0, 16) }));
  }
}
