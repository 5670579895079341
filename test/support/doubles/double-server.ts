import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answered {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** A provider's HTTP side on this machine, with the ways it can fail. State lives in the double; a lost or held answer has taken effect all the same. */
export abstract class DoubleServer {
  /** Connections break before anything happens. */
  down = false;
  /** 503, nothing happens. */
  failing = false;
  /** So many answers are lost after their effect. */
  loseAnswers = 0;
  /** Answers to these are lost after their effect. */
  loseWhen: ((asked: Asked) => boolean) | null = null;
  readonly requests: Asked[] = [];
  private server: Server | null = null;
  private gate: { open: () => void; opened: Promise<void>; reached: () => void; arrived: Promise<void> } | null = null;

  protected abstract answer(asked: Asked): Answered | Promise<Answered>;

  get url(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.release();
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => this.server?.close(() => resolve()));
  }

  /** From now on answers wait, after their effect, until `release`. Resolves when the first request has come. */
  hold(): Promise<void> {
    let open = (): void => {};
    let reached = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const arrived = new Promise<void>((resolve) => (reached = resolve));
    this.gate = { open, opened, reached, arrived };
    return arrived;
  }

  release(): void {
    this.gate?.open();
    this.gate = null;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request)).toString('utf8');
    if (this.down) return void request.socket.destroy();
    if (this.failing) return void response.writeHead(503).end('busy');
    const asked = { method: request.method!, url: new URL(request.url!, 'http://double'), headers: request.headers, body };
    this.requests.push(asked);
    const answered = await this.answer(asked);
    const gate = this.gate;
    gate?.reached();
    await gate?.opened;
    if (this.loseAnswers > 0 || this.loseWhen?.(asked)) {
      this.loseAnswers = Math.max(this.loseAnswers - 1, 0);
      return void request.socket.destroy();
    }
    response.writeHead(answered.status ?? 200, { 'content-type': answered.type ?? 'application/json;charset=utf-8', ...answered.headers }).end(answered.body);
  }
}
