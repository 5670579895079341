import '../kit/tokens.css';
import './home.css';
import { language } from '../words/language';
import { fill } from '../words/phrase';
import { shared } from '../words/shared.words';

/** The page comes from the server in both languages: here one of them is shown, and a button shows the other. */
const button = document.createElement('button');
button.type = 'button';
button.className = 'language';
button.addEventListener('click', () => language.choose(language.current === 'en' ? 'zh-CN' : 'en'));
document.querySelector('.skip')?.replaceWith(button);

function show(): void {
  const english = language.current === 'en';
  for (const part of document.querySelectorAll<HTMLElement>('#zh, #en')) part.hidden = (part.id === 'en') !== english;
  const title = document.querySelector(english ? '#en h2' : '#zh h1');
  if (title) document.title = title.textContent;
  // Alone on the page its title is the page's.
  document.querySelector('#en h2')?.setAttribute('aria-level', '1');
  button.lang = english ? 'zh-CN' : 'en';
  button.textContent = fill(shared.otherLanguage, language.current);
}

language.follow(show);
show();
