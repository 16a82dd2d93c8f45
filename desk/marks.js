// The standing of a leaflet in words: what it is called, how loud, and what to do about it.
import { icon, make, worded } from './dom.js';

// The states as the desk names them -> key of words, icon, tone.
const STATES = {
  draft: ['draft', 'pencil', 'warn'],
  'in review': ['in_review', 'pencil', 'warn'],
  approved: ['approved', 'check', 'good'],
  'due soon': ['due_soon', 'clock', 'calm'],
  overdue: ['overdue', 'clock', 'warn'],
  unapproved: ['unapproved', 'warning', 'warn'],
  'approval void': ['approval_void', 'warning', 'warn'],
  stale: ['stale', 'warning', 'warn'],
  withdrawn: ['withdrawn', 'stop', 'bad'],
  superseded: ['superseded', 'stop', 'bad'],
  problem: ['problem', 'stop', 'bad'],
};

function known(state) {
  return STATES[state] ?? STATES.problem;
}

// A small tag for lists; an approved leaflet needs none.
export function tagOf(state) {
  const [key, picture, tone] = known(state);
  if (tone === 'good') return null;
  return make(`span.tag.${tone}`, icon(picture), worded('span', `state.${key}`));
}

// The notice above a chosen leaflet: its name as a band, and below it what to do.
export function showMark(place, version, values) {
  const [key, picture, tone] = known(version.state);
  const text = make('p.mark-text', worded('span', `state.${key}_text`, values));
  if (tone === 'warn' && version.available !== false) text.append(' ', worded('span', 'state.ask'));
  place.className = `mark ${tone}`;
  place.replaceChildren(make('p.mark-name', icon(picture), worded('span', `state.${key}`)), text);
  place.hidden = false;
}
