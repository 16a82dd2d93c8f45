// A text field with line numbers and marks. Behind the field lies a mirror of its text, one element a line, that wraps
// exactly as the field does: it carries the numbers and the marks. Tab leaves the field, as everywhere on the page.
import { icon, make, sentence } from './dom.js';

const PICTURES = { error: 'stop', warning: 'warning', note: 'note' };
const RANK = { error: 0, warning: 1, note: 2 };

export function createEditor({ field, mirror, scroller, changed, moved }) {
  let lines = [];
  let marked = new Map();  // line number -> its problems, the worst first

  function lineElement(text) {
    return make('div.line', text === '' ? '\u200b' : text);
  }

  // Only what differs is made anew, so that marks move with their lines while one types.
  function mirrorText() {
    const next = field.value.split('\n');
    let start = 0;
    while (start < lines.length && start < next.length && lines[start] === next[start]) start += 1;
    let end = 0;
    while (end < lines.length - start && end < next.length - start
      && lines[lines.length - 1 - end] === next[next.length - 1 - end]) end += 1;
    const gone = [...mirror.children].slice(start, lines.length - end);
    const before = mirror.children[lines.length - end] ?? null;
    const fresh = next.slice(start, next.length - end).map(lineElement);
    for (const element of fresh) mirror.insertBefore(element, before);
    for (const element of gone) element.remove();
    lines = next;
  }

  function markLine(number, problems) {
    const element = mirror.children[number - 1];
    if (!element) return;
    const { severity } = problems[0];
    element.classList.add('marked', severity);
    element.append(make('span.line-mark', icon(PICTURES[severity])), make('span.line-words', sentence(problems[0].message)));
  }

  function setProblems(problems) {
    for (const element of mirror.querySelectorAll('.marked')) {
      element.className = 'line';
      for (const extra of element.querySelectorAll('.line-mark, .line-words')) extra.remove();
    }
    marked = new Map();
    for (const problem of problems.filter((each) => each.line > 0)) {
      marked.set(problem.line, [...(marked.get(problem.line) ?? []), problem]);
    }
    for (const [number, found] of marked) {
      found.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
      markLine(number, found);
    }
    tellPlace(true);
  }

  function currentLine() {
    return field.value.slice(0, field.selectionStart).split('\n').length;
  }

  let told = 0;
  function tellPlace(again = false) {
    const number = currentLine();
    if (number === told && !again) return;
    mirror.querySelector('.current')?.classList.remove('current');
    mirror.children[number - 1]?.classList.add('current');
    told = number;
    moved(number, marked.get(number) ?? []);
  }

  function reveal(number) {
    const element = mirror.children[number - 1];
    if (element) scroller.scrollTop = element.offsetTop - scroller.clientHeight / 3;
  }

  // Selects what stands in a line from a column on, and shows it.
  function goTo(number, column = 1) {
    const line = Math.min(Math.max(number, 1), lines.length);
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const text = lines[line - 1];
    const first = Math.min(Math.max(column - 1, text.search(/\S|$/)), text.length);
    const last = text.replace(/,\s*$/, '').length;
    field.focus({ preventScroll: true });
    field.setSelectionRange(start + first, start + Math.max(last, first));
    reveal(line);
    tellPlace();
  }

  // A number is a line; anything else is looked for from the cursor on, and then from the top. False: not there.
  function look(wanted) {
    if (/^:?\d+$/.test(wanted)) {
      goTo(Number(wanted.replace(':', '')));
      return true;
    }
    const text = field.value.toLocaleLowerCase();
    const sought = wanted.toLocaleLowerCase();
    let place = text.indexOf(sought, field.selectionEnd);
    if (place < 0) place = text.indexOf(sought);
    if (place < 0) return false;
    field.focus({ preventScroll: true });
    field.setSelectionRange(place, place + sought.length);
    reveal(currentLine());
    tellPlace();
    return true;
  }

  function setText(text) {
    field.value = text;
    field.setSelectionRange(0, 0);
    scroller.scrollTop = 0;
    mirrorText();
    setProblems([]);
  }

  // Another text under the same cursor.
  function replaceText(text) {
    const { selectionStart } = field;
    const top = scroller.scrollTop;
    field.value = text;
    field.setSelectionRange(selectionStart, selectionStart);
    mirrorText();
    scroller.scrollTop = top;
    tellPlace(true);
  }

  field.addEventListener('input', () => {
    mirrorText();
    tellPlace();
    changed();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    // A new line begins where its neighbour does; by insertText, so that it can be undone.
    const line = lines[currentLine() - 1];
    const indent = line.match(/^\s*/)[0];
    event.preventDefault();
    document.execCommand('insertText', false, `\n${indent}`);
  });
  document.addEventListener('selectionchange', () => document.activeElement === field && tellPlace());

  return { setText, replaceText, text: () => field.value, goTo, look, setProblems };
}
