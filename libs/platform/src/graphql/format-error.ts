import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { wordRefusal } from '@app/rules';
import { log } from '../web/log.js';
import type { OperationContext } from './context.js';
import { refusalIn } from './root-field.interceptor.js';

/** Expected refusals keep their code; anything unforeseen is logged with the request id and hidden from the caller. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const refusal = refusalIn(original);
  if (refusal) {
    const worded = wordRefusal(refusal, 'zh-CN');
    const english = wordRefusal(refusal, 'en');
    const extensions = { code: refusal.code, nextStep: worded.nextStep, messageEn: english.message, nextStepEn: english.nextStep, problems: refusal.problems ?? [] };
    return { message: worded.message, ...(formatted.path && { path: formatted.path }), extensions };
  }
  if (!original || original instanceof GraphQLError || formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code: formatted.extensions?.code ?? 'BAD_REQUEST' } };
  log.error({ err: original, path: formatted.path }, 'unexpected fault');
  return { message: '系统出错了，已记录。请稍后再试。 / Something went wrong and has been logged.', ...(formatted.path && { path: formatted.path }), extensions: { code: 'INTERNAL' } };
}

/** Refusals of queries carry both languages; whoever reads English gets that one as the message. */
export const speakTheReadersLanguage: ApolloServerPlugin<{ operation?: OperationContext }> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue }) => {
        if (response.body.kind === 'single' && contextValue.operation?.actor.locale === 'en') {
          for (const error of response.body.singleResult.errors ?? []) Object.assign(error, inEnglish(error));
        }
        return Promise.resolve();
      },
    }),
};

const inEnglish = ({ message, extensions }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'message' | 'extensions'> =>
  typeof extensions?.messageEn === 'string' ? { message: extensions.messageEn, extensions: { ...extensions, nextStep: extensions.nextStepEn } } : { message, ...(extensions && { extensions }) };
