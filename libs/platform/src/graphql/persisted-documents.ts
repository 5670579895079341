import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';

/** What the web package may ask: SHA-256 of a document → its text. Unknown to the server means: the page is of another build. */
export class PersistedDocuments {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly known: ReadonlySet<string>;

  constructor(
    documents: Readonly<Record<string, string>>,
    /** Whether a document written out in the request is accepted as well. */
    private readonly acceptsOthers: boolean,
  ) {
    this.texts = new Map(Object.entries(documents));
    this.known = new Set(Object.values(documents));
  }

  /** Reads the list the web build wrote; none is there when only the api was built. */
  static read(file: string, acceptsOthers: boolean): PersistedDocuments {
    try {
      return new PersistedDocuments(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>, acceptsOthers);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return new PersistedDocuments({}, acceptsOthers);
    }
  }

  /** The text to run; throws DOCUMENT_UNKNOWN for a hash nobody knows and DOCUMENTS_ONLY for a text that is not on the list. */
  textOf(documentId: unknown, query: unknown): string {
    if (typeof documentId === 'string') {
      const text = this.texts.get(documentId);
      if (text === undefined) throw refusal('DOCUMENT_UNKNOWN', '页面版本已更新，请刷新页面。 / The page is of another version: reload it.');
      return text;
    }
    if (typeof query !== 'string' || this.acceptsOthers || this.known.has(query)) return typeof query === 'string' ? query : '';
    throw refusal('DOCUMENTS_ONLY', '本服务只接受登记过的查询。 / Only registered documents are accepted here.');
  }
}

const refusal = (code: string, message: string) => new GraphQLError(message, { extensions: { code } });

/** HTTP: puts the document's text where Apollo looks for it. Goes behind the JSON parser. */
export function expandDocuments(documents: PersistedDocuments): RequestHandler {
  return (request, response, next) => {
    const body = request.body as { documentId?: unknown; query?: unknown } | undefined;
    if (request.method !== 'POST' || !body || typeof body !== 'object' || Array.isArray(body)) return next();
    try {
      if (body.documentId !== undefined || body.query !== undefined) body.query = documents.textOf(body.documentId, body.query);
      return next();
    } catch (error) {
      if (!(error instanceof GraphQLError)) return next(error);
      return response.status(400).json({ errors: [error.toJSON()] });
    }
  };
}
