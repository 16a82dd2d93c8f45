// The desk's HTTP API: JSON in and out, problems as problem+json.
import { say } from './words.js';

export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.title = Problem.titleOf(status);
    this.detail = body.detail ?? '';
    this.problems = body.problems ?? [];
  }

  static titleOf(status) {
    if (status === 0) return say('problem.unreachable');
    if (status === 401) return say('problem.login');
    if (status === 403) return say('problem.forbidden');
    if (status === 404) return say('problem.missing');
    if (status === 409 || status === 410) return say('problem.may_not');
    if (status === 413) return say('problem.large');
    if (status === 429 || status === 503) return say('problem.busy');
    if (status >= 500) return say('problem.server');
    return say('problem.refused');
  }
}

let needLogin = null;

// What is done when the desk asks who is there: it resolves when it knows.
export function onLoginNeeded(action) {
  needLogin = action;
}

async function problemOf(answer) {
  let body = {};
  try {
    body = await answer.json();
  } catch {
    body = {};
  }
  return new Problem(answer.status, body);
}

export async function request(path, options = {}, again = true) {
  let answer;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...options });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
  if (answer.status === 401 && again && needLogin) {
    await needLogin();
    return request(path, options, false);
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

export async function get(path, signal) {
  return (await request(path, { signal, headers: { Accept: 'application/json' } })).json();
}

export async function send(method, path, body, { headers = {}, signal } = {}) {
  const answer = await request(path, {
    method,
    signal,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return answer.status === 204 ? {} : answer.json();
}

export function login(token) {
  return request('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }, false);
}

export function logout() {
  return request('/logout', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }, false);
}

// "?a=1&b=2" of what has a value.
export function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false);
  if (pairs.length === 0) return '';
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, value === true ? '1' : String(value)]))}`;
}

export function leafletPath(id, ending, values) {
  return `/v1/leaflets/${encodeURIComponent(id)}${ending}${query(values)}`;
}
