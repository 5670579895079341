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

// Alone on the page the English title is the page's.
const title = document.createElement('h1');
title.id = 'en-title';
title.textContent = document.querySelector('#en-title')?.textContent ?? '';
document.querySelector('#en-title')?.replaceWith(title);

function show(): void {
  const english = language.current === 'en';
  for (const part of document.querySelectorAll<HTMLElement>('#zh, #en')) part.hidden = (part.id === 'en') !== english;
  document.title = document.querySelector(english ? '#en h1' : '#zh h1')?.textContent ?? document.title;
  button.lang = english ? 'zh-CN' : 'en';
  button.textContent = fill(shared.otherLanguage, language.current);
}

language.follow(show);
show();
