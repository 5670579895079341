import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

/** The hall's wifi between tablets and server: its address stays while the server dies and comes back, and it can lose replies that the server has already given. */
export class LossyProxy {
  /** Replies swallowed so far. */
  lost = 0;
  private target: URL | null = null;
  private loss = 0;
  private state = 20_170_623;
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<LossyProxy> {
    const server = http.createServer();
    const proxy = new LossyProxy(server);
    server.on('request', (request, response) => proxy.forward(request, response));
    server.on('upgrade', (request, socket: Socket, head) => proxy.tunnel(request, socket, head));
    server.on('connection', (socket) => {
      proxy.sockets.add(socket);
      socket.once('close', () => proxy.sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where requests go from now on, and the share of GraphQL replies that are lost; null: nowhere. */
  lead(url: string | null, loss = 0): void {
    this.target = url === null ? null : new URL(url);
    this.loss = loss;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    if (!this.target) return void request.socket.destroy();
    const { hostname, port } = this.target;
    const onward = http.request({ hostname, port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
      // The server has done it; only the news of it is lost.
      if (request.method === 'POST' && this.next() < this.loss) {
        this.lost += 1;
        request.socket.destroy();
        answer.resume();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  }

  private tunnel(request: http.IncomingMessage, socket: Socket, head: Buffer): void {
    if (!this.target) return void socket.destroy();
    const upstream = net.connect(Number(this.target.port), this.target.hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write([`GET ${request.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.once('close', () => upstream.destroy());
  }

  /** The same losses in every run. */
  private next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }
}
