// What becomes of a print or an email: asked of the desk until it is over, told in plain words.
import * as api from './api.js';
import { announce, find, icon, make, sentence, serverText, worded } from './dom.js';
import { say } from './words.js';

const PICTURES = { waiting: 'waiting', working: 'waiting', done: 'check', failed: 'stop' };
const MOST = 4;

function wait(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function show(item, job, what) {
  const { kind, state } = job;
  const name = make('p.job-name', icon(PICTURES[state]), worded('strong', `jobs.${kind}_${state}`), make('span', what));
  const parts = [name];
  const element = job.own ? make : serverText;
  if (job.text) parts.push(element('p.job-text', job.text));
  if (job.hint) parts.push(element('p.job-text', job.hint));
  if (state === 'failed' && !job.hint) parts.push(worded('p.job-text', `jobs.${kind}_hint`));
  item.className = `job ${state}`;
  item.replaceChildren(...parts);
}

function tell(job, what) {
  announce([say(`jobs.${job.kind}_${job.state}`), what, job.text, job.hint].filter(Boolean).map(sentence).join(' '));
}

// Follows a job to its end. `again` starts the same once more; it is offered when the job has failed.
export async function follow(kind, id, what, again) {
  const list = find('#jobs');
  const item = make('li');
  find('#jobs-part').hidden = false;
  list.prepend(item);
  while (list.children.length > MOST) list.lastElementChild.remove();

  let job = { kind, state: 'waiting' };
  show(item, job, what);
  item.scrollIntoView({ block: 'nearest' });
  tell(job, what);
  let pause = 300;
  let silent = 0;
  while (job.state === 'waiting' || job.state === 'working') {
    await wait(pause);
    pause = Math.min(pause * 1.3, 2000);
    try {
      const next = { ...(await api.get(`/v1/jobs/${encodeURIComponent(id)}`)), kind };
      silent = 0;
      if (next.state !== job.state || next.text !== job.text) {
        show(item, next, what);
        tell(next, what);
      }
      job = next;
    } catch (problem) {
      silent += 1;
      // A desk that is away for a moment comes back; one that has forgotten the job does not.
      if (problem.status === 0 && silent < 30) continue;
      job = { kind, state: 'failed', text: problem.title, hint: say(`jobs.${kind}_lost`), own: true };
      show(item, job, what);
      tell(job, what);
    }
  }
  if (job.state === 'failed' && again) {
    const button = worded('button.secondary', 'jobs.again');
    button.type = 'button';
    button.addEventListener('click', () => {
      item.remove();
      find('#print').focus();
      again();
    });
    item.append(button);
  }
}
