// Small helpers for the document: elements, icons, and what is told to screen readers.
import { setWords } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';

// Drawn on a 24 by 24 grid with strokes in the colour of the text.
const ICONS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20.5 20.5',
  print: 'M7 8V3.5h10V8M7 17H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17M7 14h10v6.5H7zM17 11h.5',
  email: 'M3.5 5.5h17v13h-17zM4 6.2l8 6.6l8-6.6',
  download: 'M12 3.5v11.5M7 10.5l5 5l5-5M4 20.5h16',
  warning: 'M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V12l3.5 2.5',
  check: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M7.8 12.4l3 3l5.4-6.2',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4',
  pencil: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  note: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7v.5',
  close: 'M5 5l14 14M19 5L5 19',
  enlarge: 'M9.5 3.5h-6v6M14.5 20.5h6v-6M3.5 3.5l7 7M20.5 20.5l-7-7',
  keys: 'M2.5 6.5h19v11h-19zM6 10h.5M10 10h.5M14 10h.5M18 10h.5M7 14h10',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  waiting: 'M12 3a9 9 0 0 1 9 9',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function drawIcons(root = document) {
  for (const place of root.querySelectorAll('[data-icon]')) place.replaceWith(icon(place.dataset.icon));
}

export function find(selector, root = document) {
  return root.querySelector(selector);
}

// make('p.hint', 'text', child): a class after each point; text is never read as markup.
export function make(name, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// An element whose words follow the language.
export function worded(name, key, values) {
  return setWords(make(name), key, values);
}

// Says something to those who do not see it appear. An empty region first, so that the same words are said twice.
export function announce(text) {
  const region = find('#live');
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 60);
}

export function later(milliseconds, action) {
  let timer = 0;
  const wait = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), milliseconds);
  };
  wait.cancel = () => clearTimeout(timer);
  return wait;
}

// A dialog that gives the focus back to what opened it.
export function openDialog(dialog, first) {
  const opener = document.activeElement;
  dialog.addEventListener('close', () => {
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  }, { once: true });
  dialog.showModal();
  first?.focus();
}

// Words about a field, beside it and tied to it; none takes them away.
export function tellField(field, text) {
  const place = document.getElementById(`${field.id}-error`);
  place.replaceChildren(...(text ? [icon('warning'), make('span', text)] : []));
  place.hidden = !text;
  if (text) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

// What went wrong, why, and what to do; the server's own words are English.
export function describeProblem(place, problem) {
  const parts = [make('p.problem-title', icon('warning'), make('span', problem.title))];
  // Single problems say more than their sum.
  if (problem.detail && problem.problems.length === 0) parts.push(serverText('p', problem.detail));
  if (problem.problems.length > 0) {
    const list = make('ul.problem-list');
    for (const each of problem.problems.slice(0, 8)) {
      list.append(make('li', serverText('span', each.message), each.hint ? serverText('span.hint', each.hint) : null));
    }
    parts.push(list);
  }
  place.replaceChildren(...parts);
  place.hidden = false;
}

// "out of paper" -> "Out of paper."
export function sentence(text) {
  const whole = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?।]$/.test(whole) ? whole : `${whole}.`;
}

export function serverText(name, text) {
  const element = make(name, sentence(text));
  element.lang = 'en';
  return element;
}
