// A search field with a list of results below it, as the ARIA Authoring Practices describe a combobox with a listbox:
// the focus stays in the field, the arrows move, Enter takes, Escape closes.
import { announce, icon, later, make } from './dom.js';
import { say } from './words.js';

export function combobox({ input, list, search, show, choose, failed }) {
  let items = [];
  let active = -1;
  let controller = null;
  let pending = false;
  let chooseWhenThere = false;

  const isOpen = () => !list.hidden;

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
    const option = list.children[index];
    if (!option) return;
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function take(index) {
    const item = items[index];
    close();
    if (item) choose(item);
  }

  function render(text) {
    list.replaceChildren(...items.map((item, index) => {
      const option = make('li.option', ...show(item, text));
      option.id = `${list.id}-${index}`;
      option.setAttribute('role', 'option');
      option.addEventListener('click', () => take(index));
      option.addEventListener('pointermove', () => active !== index && activate(index));
      return option;
    }));
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    if (items.length > 0) activate(0);
    else input.removeAttribute('aria-activedescendant');
  }

  function tellNone(text) {
    const place = document.getElementById(`${input.id}-none`);
    place.replaceChildren(...(text ? [icon('note'), make('span', say('search.none', { text }))] : []));
    place.hidden = !text;
  }

  async function look() {
    const text = input.value.trim();
    controller?.abort();
    if (text === '') {
      pending = false;
      chooseWhenThere = false;
      tellNone('');
      close();
      return;
    }
    controller = new AbortController();
    const { signal } = controller;
    try {
      const found = await search(text, signal);
      if (signal.aborted) return;
      items = found;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      pending = false;
      close();
      failed(problem);
      return;
    }
    pending = false;
    render(text);
    tellNone(items.length === 0 ? text : '');
    announce(items.length === 0 ? say('search.none', { text }) : say('search.found', { count: items.length }));
    if (chooseWhenThere && items.length > 0) take(0);
    chooseWhenThere = false;
  }

  const lookSoon = later(110, look);

  input.addEventListener('input', () => {
    pending = true;
    chooseWhenThere = false;
    lookSoon();
  });
  input.addEventListener('blur', () => setTimeout(() => document.activeElement !== input && close(), 0));
  input.addEventListener('click', () => !isOpen() && input.value.trim() !== '' && look());
  // A press on the list must not take the focus from the field.
  list.addEventListener('mousedown', (event) => event.preventDefault());

  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = items.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen()) look();
      else if (event.key === 'ArrowDown') activate(active >= last ? 0 : active + 1);
      else activate(active <= 0 ? last : active - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Who types fast presses Enter before the results are there.
      if (pending) chooseWhenThere = true;
      else if (isOpen()) take(Math.max(active, 0));
      else look();
    } else if (event.key === 'Escape') {
      if (isOpen()) {
        event.preventDefault();
        close();
      } else if (input.value !== '') {
        event.preventDefault();
        input.value = '';
        tellNone('');
      }
    }
  });

  return { close, look };
}
