// The editions (layouts) under plain names: the page's own where it has them, else what the layout says of itself.
import { make } from './dom.js';
import { has, say } from './words.js';

// In the order in which reception needs them; others follow.
const ORDER = ['handout', 'one-side', 'large-print', 'clear-print', 'dyslexia-friendly', 'booklet', 'full'];

function place(name) {
  const index = ORDER.indexOf(name);
  return index < 0 ? ORDER.length : index;
}

export function editionName(layouts, name) {
  if (has(`edition.${name}`)) return say(`edition.${name}`);
  return layouts.find((each) => each.name === name)?.title || name;
}

export function editionText(layouts, name) {
  if (has(`edition.${name}_text`)) return say(`edition.${name}_text`);
  return layouts.find((each) => each.name === name)?.description ?? '';
}

export function showEditions(select, layouts, possible, chosen) {
  const names = (possible ?? layouts.map((each) => each.name)).toSorted((a, b) => place(a) - place(b));
  select.replaceChildren(...names.map((name) => {
    const option = make('option', editionName(layouts, name));
    option.value = name;
    return option;
  }));
  select.value = chosen;
}
