import type { BrowserContext, Request } from 'playwright-core';

/** Everything a device hears from the server: the bodies of all answers and every WebSocket frame. */
export class Eavesdropper {
  private readonly heard: string[] = [];
  private readonly reading: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('requestfinished', (request) => {
      // The pages' own scripts and styles are the same for everybody.
      if (!['fetch', 'xhr', 'document', 'eventsource'].includes(request.resourceType())) return;
      this.reading.push(this.read(request));
    });
    context.on('page', (page) =>
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void this.heard.push(payload.toString()))),
    );
  }

  private async read(request: Request): Promise<void> {
    const response = await request.response();
    const body = await response?.text().catch(() => '');
    if (body) this.heard.push(body);
  }

  /** All of it so far, without what is random anyway: ids, hashes, times. */
  async words(): Promise<string> {
    await Promise.all(this.reading);
    return this.heard.join('\n').replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12,}|\d{4}-\d\d-\d\dT[\d:.]+Z/gi, '');
  }
}
