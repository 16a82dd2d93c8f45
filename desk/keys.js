// Single keys for those who want them. They work outside of fields only, and can be switched off, because a screen
// reader's or a voice's keys may be the same.
import { find, openDialog } from './dom.js';
import { keep, kept } from './words.js';

const KEPT = 'leafwright.keys';
const TYPED = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

export function prepareKeys(isOpen) {
  const box = find('#keys-on');
  const dialog = find('#keys');
  box.checked = kept(KEPT) !== 'off';
  box.addEventListener('change', () => keep(KEPT, box.checked ? null : 'off'));
  find('#keys-open').addEventListener('click', () => openDialog(dialog, find('[data-close]', dialog)));

  const press = (selector) => {
    const target = find(selector);
    if (isOpen() && target.checkVisibility()) target.click();
  };
  const actions = {
    '/': () => find('#search').focus(),
    p: () => find('#print').checkVisibility() && find('#print').focus(),
    e: () => press('#email-open'),
    d: () => press('#download'),
  };
  document.addEventListener('keydown', (event) => {
    // Who asks the browser to print wants the leaflet, not this page.
    const prints = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p';
    if (prints && !find('dialog[open]') && isOpen() && find('#print').checkVisibility()) {
      event.preventDefault();
      find('#print').focus();
      return;
    }
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (find('dialog[open]') || event.target.matches?.(TYPED)) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
