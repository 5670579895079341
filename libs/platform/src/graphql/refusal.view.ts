import { Field, ObjectType } from '@nestjs/graphql';
import { fill, wordRefusal, type Locale, type Refusal, type RefusalCode } from '@app/rules';

@ObjectType('Problem', { description: 'One thing wrong with one part of the input.' })
export class ProblemView {
  @Field({ description: 'Dotted path into the input, e.g. `budgetLines.2.quantity`; empty for the whole.' })
  path!: string;
  @Field({ description: 'Stable code.' })
  code!: string;
  @Field({ description: 'A sentence in the language of the request.' })
  message!: string;
}

/** The expected "no" of a command, in the language of the request. Must not extend Error: graphql-js rethrows those. */
@ObjectType('Refusal', { description: 'The command was refused and changed nothing.' })
export class RefusalView {
  @Field(() => String, { description: 'Stable code, e.g. ROUND_CLOSED; see docs/refusals.md.' })
  code!: RefusalCode;
  @Field({ description: 'What is wrong, for the person acting.' })
  message!: string;
  @Field({ description: 'What to do next.' })
  nextStep!: string;
  @Field(() => [ProblemView], { description: 'Everything wrong at once, by part of the input; empty when the refusal is about the whole.' })
  problems!: ProblemView[];

  /** Words a refusal for a reader. */
  static of(refusal: Refusal, locale: Locale): RefusalView {
    const problems = (refusal.problems ?? []).map((p) => ({ path: p.path, code: p.code, message: fill(locale === 'en' ? p.en : p.zh, refusal.figures) }));
    return Object.assign(new RefusalView(), { code: refusal.code, ...wordRefusal(refusal, locale), problems });
  }
}
