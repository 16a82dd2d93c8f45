// Reception: find a leaflet, see it, hand it over.
import * as api from './api.js';
import { combobox } from './combobox.js';
import { begin } from './common.js';
import { announce, describeProblem, find, make } from './dom.js';
import { prepareEmail } from './email.js';
import { prepareKeys } from './keys.js';
import { keep, kept, language, say, setWords, directionOf, nameOf, dateOf } from './words.js';
import { showEditions, editionText, editionName } from './editions.js';
import { optionOf, cardOf } from './results.js';
import { showMark } from './marks.js';
import { showPages } from './pages.js';
import { loadPrinters, preparePrint } from './print.js';
import { forgetAll, remember, showRecent } from './recent.js';

// The layout whose pages are printed on sheets to fold.
const FOLDED = 'booklet';
const LAYOUT_KEPT = 'leafwright.layout';
const MOST_CARDS = 60;
const PAGE_WIDTH = 900;

const library = new Map();  // id -> leaflet
let layouts = [];
let settings = {};
let open = null;            // { leaflet, version, layout }
let choosing = null;        // stops the opening of a leaflet when another one is chosen
let previewing = null;      // stops a preview that is no longer wanted

function mono() {
  return find('#mono').checked;
}

function address() {
  return { lang: open.version.language, layout: open.layout };
}

// What the print and email forms hand over.
function choice() {
  return {
    id: open.leaflet.id,
    language: open.version.language,
    layout: open.layout,
    mono: mono(),
    impose: open.layout === FOLDED,
    what: `${open.version.title} · ${nameOf(open.version.language)} · ${editionName(layouts, open.layout)}`,
  };
}

function setActions(possible) {
  for (const part of ['#print-form', '.others', '.links']) find(part).hidden = !possible;
  find('#email-open').hidden = !settings.email;
  find('#edit-part').hidden = !settings.author;
  find('#enlarge').hidden = !possible;
  if (!settings.printers) find('#print-form').hidden = true;
}

function showLinks() {
  const { id } = open.leaflet;
  const asked = { ...address(), mono: mono() };
  find('#download').href = api.leafletPath(id, '.pdf', { ...asked, download: 1 });
  find('#open-pdf').href = api.leafletPath(id, '.pdf', asked);
  find('#open-fold').href = api.leafletPath(id, '.pdf', { ...asked, impose: 1, download: 1 });
  find('#fold-part').hidden = open.layout !== FOLDED;
  find('#open-html').href = api.leafletPath(id, '.html', { lang: asked.lang });
  find('#open-text').href = api.leafletPath(id, '.txt', { lang: asked.lang });
  find('#open-author').href = `/author${api.query({ leaflet: id, lang: asked.lang })}`;
}

// Asks for the first page by hand, because its answer says how many there are, or why there is none.
async function showPreview() {
  previewing?.abort();
  previewing = new AbortController();
  const { signal } = previewing;
  const { id } = open.leaflet;
  const title = open.version.title;
  const pageOf = (number) => api.leafletPath(id, `/pages/${number}.png`, { ...address(), mono: mono(), width: PAGE_WIDTH });
  const place = find('#pages');
  const state = find('#preview-state');
  find('#preview-part').hidden = false;
  place.setAttribute('aria-busy', 'true');
  setWords(state, 'preview.making');
  try {
    const answer = await api.request(pageOf(1), { signal });
    const count = Number(answer.headers.get('X-Pages') ?? 1);
    await answer.blob();
    if (signal.aborted) return;
    showPages(place, count, pageOf, title);
    setWords(state, 'preview.pages', { count });
    find('#preview-problem').hidden = true;
    setActions(true);
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    place.replaceChildren();
    setWords(state, 'preview.refused');
    describeProblem(find('#preview-problem'), problem);
    announce(`${problem.title} ${problem.detail}`);
    setActions(false);
  } finally {
    if (!signal.aborted) place.removeAttribute('aria-busy');
  }
}

function showChosen() {
  const { leaflet, version } = open;
  const title = find('#title');
  title.textContent = version.title;
  find('#subtitle').textContent = version.subtitle;
  for (const element of [title, find('#subtitle')]) {
    element.lang = version.language;
    element.dir = directionOf(version.language);
  }
  document.title = `${version.title} · ${say('reception.page_title')}`;
  showMark(find('#mark'), version, {
    due: dateOf(version.review_due), reviewed: dateOf(version.last_reviewed), version: version.version,
  });
  find('#languages').replaceChildren(...leaflet.languages.map((each) => {
    const radio = make('input');
    Object.assign(radio, { type: 'radio', name: 'language', value: each.language, checked: each === version });
    const name = make('span', nameOf(each.language));
    name.lang = each.language;
    const pill = make('label.pill', radio, name);
    if (language() !== each.language.split('-')[0]) pill.append(make('span.unseen', nameOf(each.language, false, language())));
    radio.addEventListener('change', () => show(leaflet, each.language, open.layout));
    return pill;
  }));
  showEditions(find('#layout'), layouts, leaflet.layouts, open.layout);
  find('#layout-text').textContent = editionText(layouts, open.layout);
}

function show(leaflet, wanted, layout) {
  const version = leaflet.languages.find((each) => each.language === wanted) ?? leaflet.languages[0];
  const possible = leaflet.layouts ?? layouts.map((each) => each.name);
  const focused = document.activeElement?.name === 'language';
  open = { leaflet, version, layout: possible.includes(layout) ? layout : possible[0] };
  showChosen();
  if (focused) find('#languages input:checked').focus();
  showLinks();
  showPreview();
  remember({ id: leaflet.id, language: version.language, layout: open.layout });
  keep(LAYOUT_KEPT, open.layout);
  history.replaceState(null, '', `/${api.query({ leaflet: leaflet.id, lang: version.language, layout: open.layout })}`);
  renderLists();
}

// Opens a leaflet from a list: its details are asked for, and the focus goes to where the work goes on.
async function choose({ id, language: wanted, layout }, focus = true) {
  find('#page-problem').hidden = true;
  choosing?.abort();
  choosing = new AbortController();
  try {
    const leaflet = await api.get(`/v1/leaflets/${encodeURIComponent(id)}`, choosing.signal);
    library.set(leaflet.id, leaflet);
    setActions(true);
    find('#action-problem').hidden = true;
    find('#all-part').hidden = true;
    find('#chosen').hidden = false;
    if (settings.printers) loadPrinters();
    show(leaflet, wanted, layout ?? kept(LAYOUT_KEPT) ?? 'handout');
    announce(say('chosen.opened', { title: open.version.title, state: find('#mark .mark-name').textContent }));
    if (focus) find('#title').focus();
  } catch (problem) {
    if (problem.name !== 'AbortError') tell(problem);
  }
}

function tell(problem) {
  describeProblem(find('#page-problem'), problem);
}

function renderLists() {
  find('#recent-part').hidden = !showRecent(find('#recent'), library, choose);
  const all = [...library.values()];
  find('#all').replaceChildren(...all.slice(0, MOST_CARDS).map((leaflet) => cardOf(leaflet, choose)));
  const more = find('#all-more');
  more.hidden = all.length <= MOST_CARDS;
  if (!more.hidden) setWords(more, 'all.more', { count: all.length - MOST_CARDS });
}

async function loadLibrary() {
  const [found, known] = await Promise.all([api.get('/v1/leaflets'), api.get('/v1/layouts')]);
  for (const leaflet of found.leaflets) library.set(leaflet.id, leaflet);
  layouts = known.layouts;
  renderLists();
}

function prepareSearch() {
  const input = find('#search');
  combobox({
    input,
    list: find('#results'),
    search: async (text, signal) => (await api.get(`/v1/leaflets${api.query({ q: text, lang: language() })}`, signal)).leaflets,
    show: optionOf,
    choose: (leaflet) => {
      input.value = '';
      choose({ id: leaflet.id, language: leaflet.best });
    },
    failed: tell,
  });
  find('#recent-clear').addEventListener('click', () => {
    forgetAll();
    renderLists();
    announce(say('recent.cleared'));
    input.focus();
  });
}

function prepareChoices() {
  find('#layout').addEventListener('change', (event) => show(open.leaflet, open.version.language, event.target.value));
  find('#mono').addEventListener('change', () => {
    showLinks();
    showPreview();
  });
  find('#enlarge').addEventListener('click', (event) => {
    const button = event.currentTarget;
    const large = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(large));
    find('#pages').classList.toggle('large', large);
  });
  document.addEventListener('words', () => {
    renderLists();
    if (open) showChosen();
  });
}

async function start() {
  settings = await begin();
  prepareSearch();
  prepareChoices();
  preparePrint(choice);
  prepareEmail(choice);
  prepareKeys(() => open !== null);
  await loadLibrary();
  const asked = new URLSearchParams(location.search);
  if (asked.get('leaflet')) {
    await choose({ id: asked.get('leaflet'), language: asked.get('lang'), layout: asked.get('layout') }, false);
  } else {
    find('#search').focus();
  }
}

start().catch(tell);
