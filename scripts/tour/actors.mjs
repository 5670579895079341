// The people of the demo as the tour needs them: staff with open sessions, commands through the product's own GraphQL.
import { Secret, TOTP } from 'otpauth';
import { DEMO_PASSWORD, DEMO_TOTP_SECRET } from '../../dist/apps/cli/src/demo/reference-people.js';

export const PASSWORD = DEMO_PASSWORD;
export const sixDigits = () => new TOTP({ secret: Secret.fromBase32(DEMO_TOTP_SECRET), digits: 6, period: 30 }).generate();

export class Actor {
  #url;

  constructor(url, token = '') {
    this.#url = url;
    this.token = token;
  }

  /** Signs a member of staff in by password and one-time code. */
  static async staff(url, account) {
    const visitor = new Actor(url);
    const { ticket } = await visitor.run('signInWithPassword(account: $account, password: $password)', { account: 'String!', password: 'String!' }, { account, password: PASSWORD }, '...on PasswordAccepted { ticket }');
    const { token } = await visitor.run('confirmTotp(ticket: $ticket, code: $code)', { ticket: 'String!', code: 'String!' }, { ticket, code: sixDigits() }, '...on SignedIn { token }');
    return new Actor(url, token);
  }

  /** Signs a resident in by the code that was texted, as the demo's outbox shows it. */
  static async resident(url, phone) {
    const visitor = new Actor(url);
    await visitor.run('requestSignInCode(phone: $phone)', { phone: 'String!' }, { phone }, '__typename');
    const outbox = await (await fetch(`${url}/demo/outbox`)).text();
    const [, code] = new RegExp(`>\\+86${phone}</td><td[^>]*>[^<]*?(\\d{6})`).exec(outbox);
    const { token } = await visitor.run('signInWithCode(phone: $phone, code: $code)', { phone: 'String!', code: 'String!' }, { phone, code }, '...on SignedIn { token }');
    return new Actor(url, token);
  }

  async ask(query, variables = {}) {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** One command; a refusal is a fault of the tour. */
  async run(call, types, variables, select) {
    const heads = Object.entries(types).map(([name, type]) => `$${name}: ${type}`).join(', ');
    const data = await this.ask(`mutation(${heads}) { done: ${call} { __typename ...on Refusal { code message } ${select} } }`, variables);
    if (data.done.__typename === 'Refusal') throw new Error(`${call}: ${data.done.code} ${data.done.message}`);
    return data.done;
  }

  input(command, value, select = '__typename') {
    const type = `${command[0].toUpperCase()}${command.slice(1)}Input!`;
    return this.run(`${command}(input: $input)`, { input: type }, { input: value }, select);
  }
}

/** The host of one competition: moves rounds, the screen and the reveal with the revision of the moment. */
export class Host {
  constructor(actor, competitionId) {
    this.actor = actor;
    this.id = competitionId;
  }

  async rounds() {
    const { runOrder } = await this.actor.ask('query($id: ID!) { runOrder(competitionId: $id) { rounds { id revision stage } } }', { id: this.id });
    return runOrder.rounds;
  }

  async move(position, to, seconds) {
    const round = (await this.rounds())[position - 1];
    await this.actor.input('moveRound', { roundId: round.id, to, revision: round.revision, ...(seconds && { seconds }) });
  }

  async show(show, message) {
    const { hallState } = await this.actor.ask('query($id: ID!) { hallState(competitionId: $id) { screen { revision } } }', { id: this.id });
    await this.actor.input('controlScreen', { competitionId: this.id, show, message, revision: hallState.screen.revision });
  }

  async reveal(step, screen) {
    const { reveal } = await this.actor.ask('query($id: ID!) { reveal(competitionId: $id) { revision total } }', { id: this.id });
    await this.actor.input('advanceReveal', { competitionId: this.id, step, screen, revision: reveal.revision });
    return reveal.total;
  }
}
