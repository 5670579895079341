/** What a GraphQL call answered. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  data: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; problems?: { path: string; code: string }[] } }[];
}

/** A client of the HTTP api as one user: `as(url, token).query('{ … }')`. */
export class Client {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
    readonly headers: Record<string, string> = {},
  ) {}

  /** Sends one operation; never throws for GraphQL errors. */
  async send<T = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }), ...this.headers },
      body: JSON.stringify({ query, variables }, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<T>, 'status'>) };
  }

  /** Sends one operation and returns its data; throws when there are errors. */
  async query<T = Record<string, never>>(query: string, variables: object = {}): Promise<T> {
    const answer = await this.send<T>(query, variables);
    if (answer.errors || !answer.data) throw new Error(`${JSON.stringify(answer.errors)} in ${query}`);
    return answer.data;
  }

  /**
   * Runs one command by its name with `input`; asks for the refusal as well.
   * @returns the result object with its `__typename`; `Refusal` carries code, message, nextStep and problems.
   */
  async run<T = Record<string, never>>(command: string, args: Record<string, { type: string; value: unknown }>, select = '__typename'): Promise<T & Partial<RefusalShape>> {
    const names = Object.keys(args);
    const heads = names.map((n) => `$${n}: ${args[n]!.type}`).join(', ');
    const passes = names.map((n) => `${n}: $${n}`).join(', ');
    const query = `mutation${heads && `(${heads})`} { ${command}${passes && `(${passes})`} { __typename ...on Refusal { code message nextStep problems { path code message } } ${select} } }`;
    const data = await this.query<Record<string, T & Partial<RefusalShape>>>(query, Object.fromEntries(names.map((n) => [n, args[n]!.value])));
    return data[command]!;
  }
}

export interface RefusalShape {
  __typename: string;
  code: string;
  message: string;
  nextStep: string;
  problems: { path: string; code: string; message: string }[];
}
