// What both pages share: words and their switch, the clinic's name, login, dialogs.
import * as api from './api.js';
import { announce, drawIcons, find, openDialog, tellField } from './dom.js';
import * as words from './words.js';

function showSwitch() {
  for (const button of document.querySelectorAll('[data-words]')) {
    button.setAttribute('aria-pressed', String(button.dataset.words === words.language()));
  }
}

// Asks for the token until the desk takes it. Escape does not get past it: nothing works without.
let asking = null;
function askForToken() {
  asking ??= new Promise((resolve) => {
    const dialog = find('#login');
    const field = find('#token');
    const form = find('#login-form');
    const reopen = () => dialog.showModal();
    const submit = async (event) => {
      event.preventDefault();
      if (field.value.trim() === '') {
        tellField(field, words.say('login.empty'));
        field.focus();
        return;
      }
      try {
        await api.login(field.value.trim());
      } catch (problem) {
        tellField(field, problem.status === 401 || problem.status === 403 ? words.say('login.wrong') : problem.title);
        field.focus();
        field.select();
        return;
      }
      form.removeEventListener('submit', submit);
      dialog.removeEventListener('close', reopen);
      field.value = '';
      tellField(field, '');
      dialog.close();
      asking = null;
      announce(words.say('login.done'));
      resolve();
    };
    form.addEventListener('submit', submit);
    dialog.addEventListener('close', reopen);
    openDialog(dialog, field);
  });
  return asking;
}

// Returns what the desk says of itself, once it may be asked.
export async function begin() {
  drawIcons();
  await words.use(words.preferred());
  showSwitch();
  document.addEventListener('words', showSwitch);
  for (const button of document.querySelectorAll('[data-words]')) {
    button.addEventListener('click', () => words.choose(button.dataset.words));
  }
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog').close());
  }
  api.onLoginNeeded(askForToken);
  const settings = await api.get('/v1/settings');
  find('#clinic').textContent = settings.clinic;
  find('#to-author').hidden = !settings.author;
  const logout = find('#logout');
  logout.hidden = !settings.token_needed;
  logout.addEventListener('click', async () => {
    await api.logout();
    location.reload();
  });
  return settings;
}
