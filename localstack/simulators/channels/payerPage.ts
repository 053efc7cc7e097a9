/**
 * The payer's own phone, as a page of the simulated channel: what waits to be paid, with a button each. `GET /payer` shows it,
 * `POST /payer?attempt=…` pays and comes back to it.
 */
import { fen, yuanText } from '../../../domains/money/fen.ts';
import { escapeHtml } from '../escapeHtml.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../httpServer.ts';
import type { ChannelBooks, Charge } from './books.ts';

const row = ({ attempt, orderedFen, description }: Charge): string =>
  `<li><p><strong>¥${yuanText(fen(orderedFen))}</strong> ${escapeHtml(description)}</p>
<form method="post" action="/payer?attempt=${encodeURIComponent(attempt)}"><button>付款 Pay</button></form></li>`;

const page = (name: string, waiting: readonly Charge[]): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem;background:#f4f5f7;color:#1c1e21}
li{list-style:none;background:#fff;border-radius:12px;padding:.8rem 1rem;margin:.6rem 0}ul{padding:0}p{margin:.2rem 0 .6rem}
button{font:inherit;width:100%;padding:.7rem;border:0;border-radius:10px;background:#0a7d3c;color:#fff}</style>
<h1>${name} <small>模拟 simulated</small></h1>
<ul>${waiting.map(row).join('')}</ul>
${waiting.length === 0 ? '<p>没有待付的订单。 Nothing waits to be paid.</p>' : ''}</html>`;

/** Undefined: it is no request of the page. */
export const payerPage = (
  { method, url }: SimulatorRequest,
  channel: {
    readonly name: string;
    readonly books: ChannelBooks;
    readonly pay: (attempt: string) => unknown;
  },
): SimulatorAnswer | undefined => {
  if (url.pathname !== '/payer') return undefined;
  if (method === 'POST') {
    channel.pay(url.searchParams.get('attempt') ?? '');
    return { status: 303, type: 'text/plain', body: '', headers: { location: '/payer' } };
  }
  const waiting = channel.books.charges().filter(({ state, how }) => state === 'waiting' && how === 'shown');
  return { status: 200, type: 'text/html; charset=utf-8', body: page(channel.name, waiting.toReversed()) };
};
