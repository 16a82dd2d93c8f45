// The leaflets that were opened last on this device: their ids, languages and editions, nothing else.
import { icon, make } from './dom.js';
import { directionOf, keep, kept, nameOf } from './words.js';

const KEPT = 'leafwright.recent';
const MOST = 6;

function read() {
  try {
    const list = JSON.parse(kept(KEPT) ?? '[]');
    return Array.isArray(list) ? list.filter((each) => typeof each?.id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember({ id, language, layout }) {
  const others = read().filter((each) => each.id !== id || each.language !== language);
  keep(KEPT, JSON.stringify([{ id, language, layout }, ...others].slice(0, MOST)));
}

export function forgetAll() {
  keep(KEPT, null);
}

// Fills the list with those that the library still has; says whether there is any.
export function showRecent(place, leaflets, open) {
  const chips = [];
  for (const each of read()) {
    const version = leaflets.get(each.id)?.languages.find((known) => known.language === each.language);
    if (!version) continue;
    const title = make('span', version.title);
    title.lang = version.language;
    title.dir = directionOf(version.language);
    const language = make('span.chip-language', nameOf(version.language));
    language.lang = version.language;
    const button = make('button.chip', icon('clock'), title, language);
    button.type = 'button';
    button.addEventListener('click', () => open(each));
    chips.push(make('li', button));
  }
  place.replaceChildren(...chips);
  return chips.length > 0;
}
