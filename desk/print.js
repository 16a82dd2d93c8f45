// The print form: a printer, how many copies, and one press.
import * as api from './api.js';
import { describeProblem, find, icon, make, sentence, tellField } from './dom.js';
import { follow } from './jobs.js';
import { keep, kept, say } from './words.js';

const KEPT = 'leafwright.printer';
const MOST_COPIES = 99;

let printers = [];

function chosenPrinter() {
  return printers.find((printer) => printer.name === find('#printer').value);
}

function describePrinter() {
  const printer = chosenPrinter();
  const place = find('#printer-state');
  const notes = [];
  const stopped = printer?.state === 'stopped';
  if (printer) {
    if (stopped) notes.push(printer.state_text || say('print.stopped'), printer.state_hint);
    // A queue that does not say what paper it has says nothing of sides and colour either.
    if (printer.media.length > 0 && !printer.duplex) notes.push(say('print.one_sided'));
    if (printer.media.length > 0 && !printer.color) notes.push(say('print.no_color'));
  }
  place.classList.toggle('warn', stopped);
  const words = notes.filter(Boolean).map(sentence).join(' ');
  place.replaceChildren(...(stopped ? [icon('warning')] : []), ...(words ? [make('span', words)] : []));
}

// The number in the field, or null with words beside it.
function copies() {
  const field = find('#copies');
  const text = field.value.trim();
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  const good = number >= 1 && number <= MOST_COPIES;
  tellField(field, good ? '' : say('print.copies_wrong', { most: MOST_COPIES }));
  return good ? number : null;
}

function step(by) {
  const field = find('#copies');
  const number = Number(field.value.trim()) || 0;
  field.value = String(Math.min(Math.max(number + by, 1), MOST_COPIES));
  tellField(field, '');
}

// Asked anew whenever a leaflet is opened: a printer may have been switched on.
export async function loadPrinters() {
  const field = find('#printer');
  const before = field.value || kept(KEPT);
  try {
    printers = (await api.get('/v1/printers')).printers;
    tellField(field, '');
  } catch (problem) {
    printers = [];
    tellField(field, problem.title);
  }
  field.replaceChildren(...printers.map((printer) => {
    const option = make('option', printer.description || printer.name);
    option.value = printer.name;
    return option;
  }));
  const wanted = printers.find((each) => each.name === before) ?? printers.find((each) => each.default) ?? printers[0];
  if (wanted) field.value = wanted.name;
  find('#print-none').hidden = printers.length > 0;
  find('#print-fields').hidden = printers.length === 0;
  find('#print').disabled = printers.length === 0;
  describePrinter();
}

async function print(choice, number) {
  const place = find('#action-problem');
  place.hidden = true;
  const { what, ...order } = choice;
  try {
    const job = await api.send('POST', '/v1/print', { ...order, printer: find('#printer').value, copies: number });
    const words = say('print.what', { what, printer: chosenPrinter()?.description ?? '', count: number });
    follow('print', job.job, words, () => print(choice, number));
  } catch (problem) {
    describeProblem(place, problem);
    place.scrollIntoView({ block: 'nearest' });
    place.tabIndex = -1;
    place.focus();
  }
}

// `choice` gives what is open at the moment: id, language, layout, mono, and what it is called.
export function preparePrint(choice) {
  find('#printer').addEventListener('change', (event) => {
    keep(KEPT, event.target.value);
    describePrinter();
  });
  document.addEventListener('words', describePrinter);
  find('#fewer').addEventListener('click', () => step(-1));
  find('#more').addEventListener('click', () => step(1));
  find('#copies').addEventListener('focus', (event) => event.target.select());
  find('#copies').addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? 1 : -1);
  });
  find('#print-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const number = copies();
    if (number === null) {
      find('#copies').focus();
      return;
    }
    const button = find('#print');
    button.setAttribute('aria-disabled', 'true');
    await print(choice(), number);
    find('#copies').value = '1';
    button.removeAttribute('aria-disabled');
  });
  find('#print').addEventListener('click', (event) => {
    // A second press while the first is on its way would print twice.
    if (event.currentTarget.getAttribute('aria-disabled') === 'true') event.preventDefault();
  });
}
