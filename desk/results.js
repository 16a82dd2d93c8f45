// How a leaflet looks in lists: as a result of the search, and as a card of the library.
import { make } from './dom.js';
import { tagOf } from './marks.js';
import { directionOf, language, nameOf, say } from './words.js';

function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

function inLanguage(name, text, tag) {
  const element = make(name, text);
  element.lang = tag;
  element.dir = directionOf(tag);
  return element;
}

// The version in the page's language, else the first.
function ownVersion(leaflet) {
  return leaflet.languages.find((each) => each.language.split('-')[0] === language()) ?? leaflet.languages[0];
}

// The other name that was typed, when the title does not show it.
function otherName(leaflet, shown, text) {
  const wanted = plain(text);
  if (plain(shown.title).includes(wanted)) return null;
  for (const version of [shown, ...leaflet.languages]) {
    const name = version.alternative_names?.find((each) => plain(each).includes(wanted));
    if (name) return inLanguage('span.option-other', say('search.also', { name }), version.language);
  }
  return null;
}

function languagesOf(leaflet) {
  return leaflet.languages.map((each) => inLanguage('span.option-language', nameOf(each.language), each.language));
}

export function optionOf(leaflet, text) {
  const best = leaflet.languages.find((each) => each.language === leaflet.best) ?? ownVersion(leaflet);
  return [
    make('span.option-top', inLanguage('strong', best.title, best.language), tagOf(best.state)),
    inLanguage('span.option-text', best.subtitle, best.language),
    otherName(leaflet, best, text),
    make('span.option-languages', ...languagesOf(leaflet)),
  ].filter(Boolean);
}

export function cardOf(leaflet, choose) {
  const version = ownVersion(leaflet);
  const button = make('button.card',
    inLanguage('strong', version.title, version.language),
    inLanguage('span.option-text', version.subtitle, version.language),
    make('span.option-languages', ...languagesOf(leaflet)),
    tagOf(version.state));
  button.type = 'button';
  button.addEventListener('click', () => choose({ id: leaflet.id, language: version.language }));
  return make('li', button);
}
