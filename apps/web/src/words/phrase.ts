/** One sentence of the dictionary in both languages. `{name}` is filled in; `{n|vote|votes}` chooses by the number. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

export type Figures = Readonly<Record<string, string | number>>;

export const phrase = (zh: string, en: string): Phrase => ({ zh, en });

/** The sentence in the language, filled in; a missing figure stays visible as its name rather than vanish. */
export function fill({ zh, en }: Phrase, language: string, figures: Figures = {}): string {
  return (language === 'en' ? en : zh).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const figure = figures[name];
    if (figure === undefined) return whole;
    return one === undefined ? String(figure) : Number(figure) === 1 ? one : (many ?? '');
  });
}
