import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  from: string;
  to: string;
  /** Headers and body as they came over the wire, without the dots the protocol doubles. */
  raw: string;
}

interface Dialogue {
  from: string;
  to: string;
  /** Lines of the message while it is being sent. */
  data: string[] | null;
  signedIn: boolean;
}

const USER = 'notice@example.cn';
const PASSWORD = 'p@ss/word';

/** A mail server on this machine that speaks SMTP (RFC 5321, with AUTH PLAIN of RFC 4954), and the ways it can refuse. */
export class SmtpDouble {
  /** Connections break before anything is said. */
  down = false;
  /** What it says to a command instead of doing it, e.g. `{ 'RCPT TO': '550 no such user' }`; `DATA` is said after the message. */
  refuses: Partial<Record<'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA', string>> = {};
  readonly received: ReceivedMail[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmtpDouble> {
    const server = createServer();
    const double = new SmtpDouble(server);
    server.on('connection', (socket) => double.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get env(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return { SMTP_URL: `smtp://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`, MAIL_FROM: `了不起 <${USER}>`, PUBLIC_URL: 'http://127.0.0.1:1' };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => {});
    if (this.down) return void socket.destroy();
    const dialogue: Dialogue = { from: '', to: '', data: null, signedIn: false };
    socket.write('220 double ESMTP\r\n');
    createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
      const answer = dialogue.data ? this.take(dialogue, line) : this.answer(dialogue, line);
      if (answer) socket.write(`${answer}\r\n`);
      if (line === 'QUIT' && !dialogue.data) socket.end();
    });
  }

  private answer(dialogue: Dialogue, line: string): string {
    const [, verb = '', rest = ''] = /^(EHLO|AUTH PLAIN|MAIL FROM|RCPT TO|DATA|RSET|QUIT)[ :]?(.*)$/i.exec(line) ?? [];
    const refusal = this.refuses[verb.replace(' PLAIN', '') as keyof SmtpDouble['refuses']];
    if (refusal && verb !== 'DATA') return refusal;
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return '250-double greets you\r\n250-AUTH PLAIN\r\n250 8BITMIME';
      case 'AUTH PLAIN':
        dialogue.signedIn = Buffer.from(rest, 'base64').toString('utf8') === `\0${USER}\0${PASSWORD}`;
        return dialogue.signedIn ? '235 welcome' : '535 wrong password';
      case 'MAIL FROM':
        dialogue.from = addressIn(rest);
        return dialogue.signedIn ? '250 ok' : '530 sign in first';
      case 'RCPT TO':
        dialogue.to = addressIn(rest);
        return '250 ok';
      case 'DATA':
        dialogue.data = [];
        return '354 go on';
      case 'RSET':
        return '250 ok';
      case 'QUIT':
        return '221 bye';
      default:
        return '502 unknown';
    }
  }

  private take(dialogue: Dialogue, line: string): string | null {
    if (line !== '.') {
      dialogue.data!.push(line.startsWith('.') ? line.slice(1) : line);
      return null;
    }
    const raw = dialogue.data!.join('\n');
    dialogue.data = null;
    if (this.refuses.DATA) return this.refuses.DATA;
    this.received.push({ from: dialogue.from, to: dialogue.to, raw });
    return '250 taken';
  }
}

const addressIn = (path: string): string => /<([^>]*)>/.exec(path)?.[1] ?? '';
