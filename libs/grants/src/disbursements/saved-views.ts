import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { SavedView } from './saved-view.entity.js';
import type { SaveViewInput } from './saved-views.inputs.js';

const MOST = 50;

/** Everybody's own saved filters of the disbursement table. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** One's own in a street office, by name. */
  mine(actor: Actor, tenantId: string): Promise<SavedView[]> {
    this.access.require(actor, 'ReadDisbursements', { tenantId });
    return this.unitOfWork.reader.find(SavedView, { where: { tenantId, personId: actor.id! }, order: { name: 'ASC' }, take: MOST });
  }

  /** Keeps a filter under a name; the same name again replaces it. Refuses SAVED_VIEWS_FULL beyond 50. */
  save(actor: Actor, { tenantId, name, query }: SaveViewInput): Promise<SavedView> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'ReadDisbursements', { tenantId });
      const views = this.unitOfWork.repo(SavedView);
      const own = { tenantId, personId: actor.id!, name: name.trim() };
      if ((await views.countBy({ tenantId, personId: actor.id! })) >= MOST && !(await views.existsBy(own))) throw refused('SAVED_VIEWS_FULL', { most: MOST });
      await views.upsert({ ...own, query, createdAt: this.clock.now() }, ['personId', 'tenantId', 'name']);
      const view = await views.findOneByOrFail(own);
      await this.audit.record(actor, { action: 'saveView', subject: { type: 'SavedView', id: view.id }, tenantId, after: { name: view.name, query } });
      return view;
    });
  }

  /** Forgets one's own; another's answers NOT_FOUND. */
  forget(actor: Actor, id: string): Promise<SavedView> {
    return this.unitOfWork.run(async () => {
      const view = await this.unitOfWork.repo(SavedView).findOneBy({ id });
      const own = view !== null && view.personId === actor.id;
      this.access.decide(true);
      if (!own) throw refused('NOT_FOUND', { what: '视图' });
      await this.unitOfWork.repo(SavedView).delete({ id });
      await this.audit.record(actor, { action: 'forgetView', subject: { type: 'SavedView', id }, tenantId: view.tenantId, before: { name: view.name, query: view.query } });
      return view;
    });
  }
}
