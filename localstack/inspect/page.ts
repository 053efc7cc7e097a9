/**
 * The queues as pages without a script: a list, and one queue with its messages. Chinese and English beside each other.
 */
import { safe } from '../../functions/web/markup.ts';
import type { Peeked } from './peek.ts';
import { type Queue, sourcesOf } from './queues.ts';

export const style = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
th { font-weight: 600; white-space: nowrap; } small, .dim { color: #888; } .n { text-align: right; font-variant-numeric: tabular-nums; }
.bad { color: #c0392b; font-weight: 600; } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
button { font: inherit; padding: .1rem .7rem; } form { display: inline; } [lang=en] { color: #888; }
`;

const both = (zh: string, en: string): string => `${zh} <small lang="en">${en}</small>`;

const frame = (title: string, body: string, refreshSeconds?: number): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${safe(title)} · 一码通 OneCode</title><link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`;

export const ageText = (ms: number | undefined): string => {
  if (ms === undefined) return '–';
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};

const addressOf = (queue: Queue): string => `/queue/${encodeURIComponent(queue.name)}`;

const redriveForms = (queue: Queue, all: readonly Queue[]): string => {
  const sources = sourcesOf(queue, all);
  if (sources.length === 0) return '';
  if (queue.ready === 0) return both('无死信', 'no dead letters');
  return sources
    .map(
      (source) =>
        `<form method="post" action="${addressOf(queue)}/redrive"><input type="hidden" name="to" value="${safe(source.name)}">
<button>${both('移回', 'move back to')} ${safe(source.name)}</button></form>`,
    )
    .join(' ');
};

const row = (queue: Queue, all: readonly Queue[]): string => {
  const isDead = all.some(({ deadLetters }) => deadLetters === queue.arn);
  const dead = all.find(({ arn }) => arn === queue.deadLetters);
  const bad = isDead && queue.ready > 0 ? ' bad' : '';
  const deadCell =
    dead === undefined
      ? redriveForms(queue, all)
      : `<a href="${addressOf(dead)}"${dead.ready > 0 ? ' class="bad"' : ''}>${safe(dead.name)} (${dead.ready})</a>`;
  return `<tr><td><a href="${addressOf(queue)}">${safe(queue.name)}</a></td><td class="n${bad}">${queue.ready}</td>
<td class="n">${queue.inFlight}</td><td class="n">${queue.delayed}</td><td class="n">${ageText(queue.oldestMs)}</td><td>${deadCell}</td></tr>`;
};

export const listPage = (queues: readonly Queue[], tablesUrl: string): string =>
  frame(
    '队列 Queues',
    `<h1>${both('队列', 'Queues')}</h1>
<p><a href="${safe(tablesUrl)}">${both('数据表', 'Tables')}</a> · <span class="dim">${both('每 5 秒更新', 'every 5 seconds')}</span></p>
<table><thead><tr><th>${both('队列', 'queue')}</th><th class="n">${both('等待', 'waiting')}</th><th class="n">${both('处理中', 'in flight')}</th>
<th class="n">${both('延迟', 'delayed')}</th><th class="n">${both('最老', 'oldest')}</th><th>${both('死信', 'dead letters')}</th></tr></thead>
<tbody>${queues.map((queue) => row(queue, queues)).join('\n')}</tbody></table>`,
    5,
  );

const states: Readonly<Record<Peeked['state'], string>> = {
  ready: both('等待', 'waiting'),
  delayed: both('延迟', 'delayed'),
  'in-flight': both('处理中', 'in flight'),
};

/** JSON is shown with its lines broken; anything else as it is. */
const bodyText = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const mostShown = 100;

export const queuePage = (
  queue: Queue,
  all: readonly Queue[],
  messages: readonly Peeked[],
  nowMs: number,
): string =>
  frame(
    queue.name,
    `<p><a href="/">← ${both('全部队列', 'all queues')}</a></p><h1>${safe(queue.name)}</h1>
<p>${both('只看不取', 'Looked at, not received')} · ${queue.ready} + ${queue.inFlight} + ${queue.delayed} ${redriveForms(queue, all)}</p>
<table><thead><tr><th>${both('消息', 'message')}</th><th>${both('状态', 'state')}</th><th class="n">${both('年龄', 'age')}</th>
<th class="n">${both('取过', 'received')}</th><th>${both('内容', 'body')}</th></tr></thead><tbody>
${messages
  .slice(0, mostShown)
  .map(
    ({ id, state, sentAtMs, received, body }) =>
      `<tr><td><code>${safe(id.slice(0, 8))}</code></td><td>${states[state]}</td><td class="n">${ageText(nowMs - sentAtMs)}</td>
<td class="n">${received}</td><td><pre>${safe(bodyText(body))}</pre></td></tr>`,
  )
  .join(
    '\n',
  )}</tbody></table>${messages.length > mostShown ? `<p>… ${messages.length - mostShown}</p>` : ''}`,
  );

export const troublePage = (text: string): string =>
  frame('出错 Trouble', `<p><a href="/">←</a></p><pre>${safe(text)}</pre>`);
