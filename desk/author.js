// The author's view: the content at the left, what becomes of it at the right, and what is wrong with it below.
import * as api from './api.js';
import { begin } from './common.js';
import { announce, describeProblem, find, later, make, openDialog, tellField, worded } from './dom.js';
import { createEditor } from './editor.js';
import { showEditions } from './editions.js';
import { showPages } from './pages.js';
import { countsOf, showFit, showLineNote, showProblems, showReading } from './problems.js';
import { language as pageLanguage, nameOf, say, setWords } from './words.js';

const PAUSE = 600;
const PAGE_WIDTH = 900;

let leaflets = [];
let layouts = [];
let open = null;      // { id, language, etag, draft, saved }
let result = null;    // of the last preview
let previewing = null;
let editor = null;

function dirty() {
  return open !== null && editor.text() !== open.saved;
}

function tell(problem) {
  describeProblem(find('#page-problem'), problem);
}

function showState(key, values) {
  setWords(find('#save-state'), key, values);
}

function showSaved() {
  if (dirty()) showState('author.unsaved');
  else if (open.at) showState('author.saved', { time: open.at });
  else showState(open.draft ? 'author.is_draft' : 'author.is_published');
}

function showResult() {
  const { problems, fit, reading } = result;
  find('#problems-state').textContent = countsOf(problems);
  editor.setProblems(problems);
  showProblems(find('#problems'), problems, editor.goTo);
  showFit(find('#fit'), fit);
  if (!reading && problems.some((each) => each.severity === 'error')) find('#reading').replaceChildren(worded('p', 'author.no_fit'));
  else showReading(find('#reading'), reading, editor.goTo);
}

function showPreview(title) {
  const state = find('#preview-state');
  const pdf = find('#preview-pdf');
  const place = find('#pages');
  place.classList.toggle('old', result.preview === null);
  if (result.preview === null) {
    setWords(state, place.children.length > 0 ? 'author.preview_old' : 'author.preview_none');
    return;
  }
  const path = `/v1/previews/${encodeURIComponent(result.preview)}`;
  showPages(place, result.pages, (number) => `${path}/pages/${number}.png${api.query({ width: PAGE_WIDTH })}`, title);
  setWords(state, 'preview.pages', { count: result.pages });
  pdf.href = `${path}.pdf`;
  pdf.hidden = false;
}

let lastTold = '';
async function preview() {
  previewing?.abort();
  previewing = new AbortController();
  const { signal } = previewing;
  const { id, language } = open;
  setWords(find('#preview-state'), 'preview.making');
  try {
    const body = { id, language, layout: find('#layout').value, text: editor.text() };
    result = await api.send('POST', '/v1/preview', body, { signal });
    if (signal.aborted) return;
    find('#page-problem').hidden = true;
    showResult();
    showPreview(find('#leaflet').selectedOptions[0].textContent);
    const words = `${countsOf(result.problems)}. ${find('#preview-state').textContent}`;
    if (words !== lastTold) announce(words);
    lastTold = words;
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    find('#preview-state').textContent = '';
    tell(problem);
  }
}
const previewSoon = later(PAUSE, preview);

function contentPath(kind) {
  return `/v1/${kind}/${encodeURIComponent(open.id)}/${encodeURIComponent(open.language)}`;
}

function time() {
  return new Intl.DateTimeFormat(`${pageLanguage()}-IN`, { timeStyle: 'short' }).format(new Date());
}

// Opens a text; what was there is gone.
async function load(id, language) {
  previewing?.abort();
  previewSoon.cancel();
  open = { id, language, etag: '', draft: false, saved: '', at: '' };
  find('#save-problem').hidden = true;
  const content = await api.get(contentPath('content'));
  Object.assign(open, { etag: content.etag, draft: content.draft, saved: content.text });
  for (const part of ['#text', '#mirror']) find(part).lang = language;
  editor.setText(content.text);
  open.saved = editor.text();
  find('#pages').replaceChildren();
  find('#preview-pdf').hidden = true;
  find('#approve').textContent = `leafwright approve content/${id}/${language}.draft.json --by NAME --role ROLE`;
  history.replaceState(null, '', `/author${api.query({ leaflet: id, lang: language })}`);
  showSaved();
  await preview();
}

function versionsOf(id) {
  return leaflets.find((each) => each.id === id)?.languages ?? [];
}

function showLanguages(id, wanted) {
  const versions = versionsOf(id);
  find('#language').replaceChildren(...versions.map((version) => {
    const name = nameOf(version.language);
    const option = make('option', version.draft ? `${name} (${say('author.draft')})` : name);
    option.value = version.language;
    option.lang = version.language;
    return option;
  }));
  const chosen = versions.find((each) => each.language === wanted) ?? versions[0];
  find('#language').value = chosen.language;
  return chosen.language;
}

function conflict() {
  const place = find('#save-problem');
  const mine = worded('button.secondary', 'conflict.mine');
  const theirs = worded('button.secondary', 'conflict.theirs');
  mine.type = 'button';
  theirs.type = 'button';
  mine.addEventListener('click', async () => {
    try {
      open.etag = (await api.get(contentPath('content'))).etag;
      await save();
    } catch (problem) {
      describeProblem(place, problem);
    }
  });
  theirs.addEventListener('click', () => load(open.id, open.language).catch(tell));
  describeProblem(place, { title: say('conflict.heading'), detail: '', problems: [] });
  place.append(worded('p', 'conflict.text'), make('div.row', mine, theirs));
  place.focus();
}

async function save() {
  const place = find('#save-problem');
  const text = editor.text();
  place.hidden = true;
  try {
    const answer = await api.send('PUT', contentPath('drafts'), { text }, { headers: { 'If-Match': open.etag } });
    Object.assign(open, { etag: answer.etag, draft: true, saved: text, at: time() });
    // The desk takes approvals out of what it saves; what was typed since then is kept.
    if (answer.text && answer.text !== text && editor.text() === text) {
      editor.replaceText(answer.text);
      open.saved = editor.text();
      previewSoon();
    }
    showSaved();
    announce(say('author.saved', { time: open.at }));
  } catch (problem) {
    if (problem.status === 412) {
      conflict();
      return;
    }
    describeProblem(place, problem);
    place.focus();
  }
}

// Asks before a text with changes is left; true: it may be.
function mayLeave() {
  if (!dirty()) return Promise.resolve(true);
  const dialog = find('#leave');
  return new Promise((resolve) => {
    let answer = false;
    const leave = () => {
      answer = true;
      dialog.close();
    };
    find('#leave-do').addEventListener('click', leave);
    dialog.addEventListener('close', () => {
      find('#leave-do').removeEventListener('click', leave);
      resolve(answer);
    }, { once: true });
    openDialog(dialog, find('#leave-stay'));
  });
}

async function switchTo(id, language) {
  if (!(await mayLeave())) {
    find('#leaflet').value = open.id;
    showLanguages(open.id, open.language);
    return;
  }
  find('#leaflet').value = id;
  await load(id, showLanguages(id, language));
}

function prepare() {
  editor = createEditor({
    field: find('#text'),
    mirror: find('#mirror'),
    scroller: find('#editor'),
    changed: () => {
      showSaved();
      previewSoon();
    },
    moved: (line, problems) => showLineNote(find('#line-note'), line, problems),
  });
  find('#leaflet').addEventListener('change', (event) => switchTo(event.target.value, open.language).catch(tell));
  find('#language').addEventListener('change', (event) => switchTo(open.id, event.target.value).catch(tell));
  find('#layout').addEventListener('change', preview);
  find('#leave-stay').addEventListener('click', () => find('#leave').close());
  find('#bar').addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  find('#find-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = find('#find').value.trim();
    const found = wanted === '' || editor.look(wanted);
    tellField(find('#find'), found ? '' : say('author.find_none', { text: wanted }));
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || find('dialog[open]')) return;
    event.preventDefault();
    save();
  });
  window.addEventListener('beforeunload', (event) => dirty() && event.preventDefault());
  document.addEventListener('words', () => {
    showEditions(find('#layout'), layouts, null, find('#layout').value);
    if (open) showLanguages(open.id, open.language);
    if (result) showResult();
  });
}

async function start() {
  const settings = await begin();
  if (!settings.author) {
    find('.work').hidden = true;
    find('#bar').hidden = true;
    describeProblem(find('#page-problem'), { title: say('author.off'), detail: '', problems: [] });
    return;
  }
  prepare();
  leaflets = (await api.get('/v1/leaflets')).leaflets;
  layouts = (await api.get('/v1/layouts')).layouts;
  find('#leaflet').replaceChildren(...leaflets.map((leaflet) => {
    const option = make('option', `${leaflet.languages[0].title} (${leaflet.id})`);
    option.value = leaflet.id;
    return option;
  }));
  showEditions(find('#layout'), layouts, null, 'handout');
  const asked = new URLSearchParams(location.search);
  const id = versionsOf(asked.get('leaflet')).length > 0 ? asked.get('leaflet') : leaflets[0].id;
  find('#leaflet').value = id;
  await load(id, showLanguages(id, asked.get('lang')));
}

start().catch(tell);
