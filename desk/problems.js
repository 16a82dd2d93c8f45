// What is wrong with a content, in a list that leads to its lines; how the text fits and how it reads.
import { icon, make, sentence, serverText, worded } from './dom.js';
import { numberOf, say } from './words.js';

const PICTURES = { error: 'stop', warning: 'warning', note: 'note' };
const RANK = { error: 0, warning: 1, note: 2 };
const MOST = 200;

export function sorted(problems) {
  return problems.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line || a.column - b.column);
}

// "2 errors, 1 warning", or that there is nothing.
export function countsOf(problems) {
  const parts = Object.keys(RANK)
    .map((severity) => [severity, problems.filter((each) => each.severity === severity).length])
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => say(`author.${severity}_count`, { count }));
  return parts.length > 0 ? parts.join(', ') : say('author.no_problems');
}

function wordsOf(problem) {
  const place = problem.line > 0 ? say('author.line', { line: problem.line }) : '';
  return [
    icon(PICTURES[problem.severity]),
    make('span.problem-words',
      make('span.problem-place', worded('strong', `author.${problem.severity}`), place ? ` · ${place}` : ''),
      serverText('span', problem.message),
      problem.hint ? serverText('span.hint', problem.hint) : null),
  ];
}

export function showProblems(list, problems, goTo) {
  list.replaceChildren(...sorted(problems).slice(0, MOST).map((problem) => {
    if (problem.line <= 0) return make('li', make(`div.problem-entry.${problem.severity}`, ...wordsOf(problem)));
    const button = make(`button.problem-entry.${problem.severity}`, ...wordsOf(problem));
    button.type = 'button';
    button.addEventListener('click', () => goTo(problem.line, problem.column));
    return make('li', button);
  }));
}

// The words beside the line the cursor is in.
export function showLineNote(place, line, problems) {
  place.replaceChildren(...problems.map((problem) => make(`p.${problem.severity}`, icon(PICTURES[problem.severity]),
    make('span', `${say(`author.${problem.severity}`)} · ${say('author.line', { line })}: `,
      serverText('span', [problem.message, problem.hint].filter(Boolean).map(sentence).join(' '))))));
}

export function showFit(list, text) {
  const lines = (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) list.replaceChildren(worded('li', 'author.no_fit'));
  else list.replaceChildren(...lines.map((line) => serverText('li', line)));
}

export function showReading(place, reading, goTo) {
  if (!reading) {
    place.replaceChildren(worded('p', 'author.no_reading'));
    return;
  }
  const parts = [];
  if (typeof reading.flesch_kincaid === 'number') {
    const easy = reading.flesch_kincaid <= 6;
    parts.push(make(`p.grade.${easy ? 'good' : 'warn'}`, icon(easy ? 'check' : 'warning'),
      worded('strong', 'author.grade', { grade: numberOf(reading.flesch_kincaid) }),
      worded('span', easy ? 'author.grade_good' : 'author.grade_high')));
  }
  parts.push(worded('p', 'author.counts', {
    words: reading.words, sentences: reading.sentences, smog: typeof reading.smog === 'number' ? numberOf(reading.smog) : '–',
  }));
  if (reading.hardest?.length > 0) {
    parts.push(worded('p.hint', 'author.hardest'));
    parts.push(make('ul.hardest', ...reading.hardest.map((each) => {
      const button = make('button.link', each.text);
      button.type = 'button';
      button.addEventListener('click', () => goTo(each.line, each.column));
      return make('li', button);
    })));
  }
  place.replaceChildren(...parts);
}
