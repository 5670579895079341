import { language } from '../words/language';

/** What the server wrote into this document, and for which address. */
const page = document.querySelector<HTMLElement>('#page');
const servedFor = location.pathname;
const first = document.querySelector('#first')?.textContent;

/** The page from the server comes in both languages: one of them is shown, and its title is the document's. */
export function followServedPage(): void {
  // Alone on the page the English title is the page's.
  const title = document.createElement('h1');
  title.id = 'en-title';
  title.textContent = document.querySelector('#en-title')?.textContent ?? '';
  document.querySelector('#en-title')?.replaceWith(title);
  language.follow(showLanguage);
  showLanguage();
}

function showLanguage(): void {
  const english = language.current === 'en';
  for (const part of document.querySelectorAll<HTMLElement>('#zh, #en')) part.hidden = (part.id === 'en') !== english;
  if (page && !page.hidden) document.title = document.querySelector(english ? '#en h1' : '#zh h1')?.textContent ?? document.title;
}

/** Shows what the server wrote, or hides it while the app shows a page of its own; at the very address it was written for the app's page takes its place for good. Another address than it was written for is asked of the server. */
export function showServedPage(shown: boolean): void {
  if (shown && location.pathname !== servedFor) return location.reload();
  if (page) page.hidden = !shown;
  if (!shown && location.pathname === servedFor) page?.replaceChildren();
  if (shown) showLanguage();
}

/** Whether the server's page for this address is what the reader sees. */
export const servedHere = (): boolean => Boolean(page?.hasChildNodes()) && !page!.hidden && location.pathname === servedFor;

/** What the server put beside the page: saves asking for it. Undefined when it did not. */
export function firstData<Value>(name: string): Value | undefined {
  return first ? (JSON.parse(first) as Record<string, Value>)[name] : undefined;
}
