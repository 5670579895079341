import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { SmsMessages } from './sms-messages.js';
import { SmsSender, type SmsOutcome } from './sms-sender.js';

let api: TestApi;
let demo: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { DEMO: 'false' } });
  demo = await startTestApi();
});
afterAll(async () => {
  await demo.close();
  await api.close();
});
afterEach(() => api.clock.release());

interface Row {
  id: string;
  sealed_content: string | null;
  sent_at: Date | null;
  failed_at: Date | null;
  failure: string | null;
}
const rowOf = async (id: string): Promise<Row> => (await api.app.get(DataSource).query<Row[]>('select * from sms_message where id = $1', [id]))[0]!;

/** Queues one message and gives its id; `outcomes` is what the provider answers, in turn. */
async function queued(on: TestApi, outcomes: SmsOutcome[] = []): Promise<string> {
  const expiresAt = new Date(on.clock.now().getTime() + 300_000);
  await on.app.get(UnitOfWork).run(() => on.app.get(SmsMessages).queue({ purpose: 'sign-in-code', phone: '+8613900000001', params: { code: '<b>1' } }, expiresAt));
  if (outcomes.length > 0) on.app.get(SmsSender).send = () => Promise.resolve(outcomes.shift()!);
  const [row] = await on.app.get(DataSource).query<{ id: string }[]>('select id from sms_message order by created_at desc limit 1');
  return row!.id;
}

describe('text messages', () => {
  test('the text is forgotten once it is sent, and a second delivery sends nothing', async () => {
    const id = await queued(api, [{ sent: true, ref: 'b1' }]);
    await api.app.get(SmsMessages).deliver(id);
    expect(await rowOf(id)).toMatchObject({ sealed_content: null, provider_ref: 'b1' });
    await expect(api.app.get(SmsMessages).deliver(id)).resolves.toBeUndefined();
  });

  test('a limit of the carrier is final; an outage fails the job so that it comes again', async () => {
    const limited = await queued(api, [{ sent: false, kind: 'limit', code: 'isv.BUSINESS_LIMIT_CONTROL' }]);
    await api.app.get(SmsMessages).deliver(limited);
    expect(await rowOf(limited)).toMatchObject({ sealed_content: null, failure: 'isv.BUSINESS_LIMIT_CONTROL', sent_at: null });
    const down = await queued(api, [{ sent: false, kind: 'outage', code: 'UNREACHABLE' }, { sent: true, ref: null }]);
    await expect(api.app.get(SmsMessages).deliver(down)).rejects.toThrow('UNREACHABLE');
    expect((await rowOf(down)).sealed_content).not.toBeNull();
    await api.app.get(SmsMessages).deliver(down);
    expect((await rowOf(down)).sent_at).not.toBeNull();
  });

  test('an expired message is not sent, and the sweep forgets one whose job gave up', async () => {
    const late = await queued(api);
    const lost = await queued(api);
    api.clock.set(new Date(Date.now() + 301_000));
    await api.app.get(SmsMessages).deliver(late);
    expect(await rowOf(late)).toMatchObject({ sealed_content: null, failure: 'EXPIRED' });
    await api.app.get(SmsMessages).sweep();
    expect((await rowOf(lost)).sealed_content).toBeNull();
  });

  test('the demo shows the messages on a page, escaped', async () => {
    await queued(demo);
    const page = await fetch(`${demo.url}/demo/outbox`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('+8613900000001');
    expect(html).toContain('&#60;b&#62;1');
    expect(html).not.toContain('<b>1');
  });
});
