// The page's own words, one JSON file a language. Elements name their words with data-word (text) and data-word-NAME
// (an attribute), so that a change of language fills the whole page again and loses nothing that was typed.

export const LANGUAGES = ['en', 'hi'];
const KEPT = 'leafwright.words';
const ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'alt'];

let table = {};
let tag = 'en';
let plurals = new Intl.PluralRules('en');
const values = new WeakMap();

export function language() {
  return tag;
}

// What was chosen last, else what the browser asks for, else English.
export function preferred() {
  const wishes = [kept(KEPT), ...navigator.languages.map((wish) => wish.split('-')[0])];
  return wishes.find((wish) => LANGUAGES.includes(wish)) ?? 'en';
}

// What was chosen is used the next time too.
export function choose(wanted) {
  keep(KEPT, wanted);
  return use(wanted);
}

export async function use(wanted) {
  const answer = await fetch(`/desk/words/${wanted}.json`);
  table = (await answer.json()).words;
  tag = wanted;
  plurals = new Intl.PluralRules(tag);
  document.documentElement.lang = tag;
  fill(document);
  document.dispatchEvent(new CustomEvent('words'));
}

// The words of a key with its {names} filled in. "count" picks the form for one or for many.
export function say(key, given = {}) {
  const form = 'count' in given ? `${key}.${plurals.select(given.count)}` : key;
  const text = table[form] ?? table[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

export function has(key) {
  return key in table;
}

// Gives an element words that follow the language.
export function setWords(element, key, given) {
  element.dataset.word = key;
  values.set(element, given);
  element.textContent = say(key, given);
  return element;
}

export function setLabel(element, attribute, key, given) {
  element.setAttribute(`data-word-${attribute}`, key);
  values.set(element, given);
  element.setAttribute(attribute, say(key, given));
  return element;
}

export function fill(root) {
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = say(element.dataset.word, values.get(element));
  }
  for (const name of ATTRIBUTES) {
    for (const element of root.querySelectorAll(`[data-word-${name}]`)) {
      element.setAttribute(name, say(element.getAttribute(`data-word-${name}`), values.get(element)));
    }
  }
}

// A language's own name, as its readers write it: "हिन्दी". The region only where it is asked for.
export function nameOf(language, withRegion = false, inLanguage = language) {
  try {
    const names = new Intl.DisplayNames([inLanguage], { type: 'language', languageDisplay: 'standard' });
    return names.of(withRegion ? language : language.split('-')[0]);
  } catch {
    return language;
  }
}

export function numberOf(value) {
  return new Intl.NumberFormat(`${tag}-IN`, { maximumFractionDigits: 1 }).format(value);
}

export function directionOf(language) {
  return ['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ks'].includes(language.split('-')[0]) ? 'rtl' : 'ltr';
}

export function dateOf(iso) {
  const date = new Date(`${iso}T12:00:00`);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(`${tag}-IN`, { dateStyle: 'long' }).format(date);
}

// Storage may be switched off in a browser: then nothing is kept, and nothing else changes.
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    return;
  }
}
