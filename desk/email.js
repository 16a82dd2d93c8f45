// The email dialog. What is typed into it is kept nowhere: it goes to the desk and is wiped when the dialog closes.
import * as api from './api.js';
import { describeProblem, find, openDialog, sentence, tellField } from './dom.js';
import { follow } from './jobs.js';
import { say } from './words.js';

// The desk decides; this finds slips of the finger before the message is on its way.
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;
const FIELDS = ['to', 'note', 'password'];
// Which field a problem of the desk speaks of.
const FIELD_OF = { 'mail.address': 'to', 'mail.note': 'note', 'mail.password': 'password' };

function wipe() {
  for (const id of FIELDS) {
    const field = find(`#${id}`);
    field.value = '';
    tellField(field, '');
  }
  find('#email-problem').hidden = true;
}

// The address's field with words beside it when it cannot be one, else null.
function wrongField() {
  const to = find('#to');
  const address = to.value.trim();
  let words = '';
  if (address === '') words = say('email.to_empty');
  else if (!ADDRESS.test(address)) words = say('email.to_wrong');
  tellField(to, words);
  return words === '' ? null : to;
}

// What the desk says of a field goes beside it, the rest above all.
function tellProblem(problem) {
  let first = null;
  for (const each of problem.problems) {
    const id = FIELD_OF[each.code] ?? (each.pointer ?? '').replace('/', '');
    if (!FIELDS.includes(id)) continue;
    tellField(find(`#${id}`), [each.message, each.hint].filter(Boolean).map(sentence).join(' '));
    first ??= find(`#${id}`);
  }
  if (first) first.focus();
  else describeProblem(find('#email-problem'), problem);
}

async function submit(choice) {
  for (const each of FIELDS) tellField(find(`#${each}`), '');
  const wrong = wrongField();
  if (wrong) {
    wrong.focus();
    return;
  }
  find('#email-problem').hidden = true;
  const { id, language, layout, what } = choice;
  const order = { id, language, layout, to: find('#to').value.trim() };
  if (find('#note').value.trim() !== '') order.note = find('#note').value.trim();
  if (find('#password').value !== '') order.password = find('#password').value;
  try {
    const job = await api.send('POST', '/v1/email', order);
    find('#email').close();
    follow('email', job.job, what, null);
  } catch (problem) {
    tellProblem(problem);
  }
}

export function prepareEmail(choice) {
  const dialog = find('#email');
  const form = find('#email-form');
  let sending = false;
  find('#email-open').addEventListener('click', () => {
    find('#email-what').textContent = choice().what;
    openDialog(dialog, find('#to'));
  });
  dialog.addEventListener('close', wipe);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    await submit(choice());
    sending = false;
  });
}
