import { shanghaiTime } from '../clock/shanghai-time.js';
import { CATALOGUE, type RefusalCode } from './catalogue.js';
import { THINGS } from './things.js';
import type { Figures, Locale, Problem, RefusalWording, Wording } from './wording.js';

/** An expected "no": a value, never an exception, so that rules can return it and the schema can show it. */
export interface Refusal {
  code: RefusalCode;
  figures?: Figures;
  problems?: readonly Problem[];
}

/** Builds a refusal; the figures fill the placeholders of its wording. */
export function refuse(code: RefusalCode, figures?: Figures, problems?: readonly Problem[]): Refusal {
  return { code, ...(figures && { figures }), ...(problems && { problems }) };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A figure as people read it: an instant in UTC becomes Beijing time. */
const shown = (figure: string | number | undefined): string => (typeof figure === 'string' && INSTANT.test(figure) ? shanghaiTime(figure) : String(figure));

/** Fills `{name}` placeholders; an unknown name stays visible, so that a test sees it. */
export function fill(text: string, figures: Figures = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in figures ? shown(figures[name]) : whole));
}

/** The refusal as a person reads it, in their language. */
export function wordRefusal(refusal: Refusal, locale: Locale): { message: string; nextStep: string } {
  const wording: RefusalWording = CATALOGUE[refusal.code];
  const figures = locale === 'en' ? inEnglish(refusal.figures) : refusal.figures;
  const pick = (w: Wording) => fill(locale === 'en' ? w.en : w.zh, figures);
  return { message: pick(wording), nextStep: pick(wording.next) };
}

/** The one figure that is a word: the kind of thing that was not found. */
function inEnglish(figures: Figures | undefined): Figures | undefined {
  return figures && 'what' in figures ? { ...figures, what: THINGS[String(figures['what'])] ?? 'record' } : figures;
}
