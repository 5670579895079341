/** The two languages every text exists in; Chinese is the first. */
export type Locale = 'zh-CN' | 'en';

/** One sentence in both languages; `{name}` is replaced by the figure of that name. */
export interface Wording {
  zh: string;
  en: string;
}

/** What a refusal says: what is wrong, and what to do next. */
export interface RefusalWording extends Wording {
  next: Wording;
}

export type Figures = Readonly<Record<string, string | number>>;

/** One thing wrong with one part of the input; `path` is dotted, e.g. `budgetLines.2.quantity`. */
export interface Problem extends Wording {
  path: string;
  code: string;
}
