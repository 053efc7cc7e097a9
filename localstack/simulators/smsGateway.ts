/**
 * An SMS gateway that delivers to a page: `POST /messages {phone, text}`, `GET /messages?phone=` (the newest last), and at `/` the latest
 * texts for people. Keeps the last thousand in memory; nothing leaves this machine.
 */
import { escapeHtml } from './escapeHtml.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from './httpServer.ts';

export type SmsMessage = {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
  readonly sent_at: string;
};
export type SmsGatewayOptions = {
  readonly port: number;
  readonly host?: string;
  readonly nowMs?: () => number;
};

const kept = 1_000;
const shown = 50;
const longestText = 500;

const page = (messages: readonly SmsMessage[]): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>短信 Texts</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;background:#f4f5f7;color:#1c1e21}
li{list-style:none;background:#fff;border-radius:12px;padding:.8rem 1rem;margin:.6rem 0}ul{padding:0}
small{color:#5c6370}p{margin:.2rem 0 0}</style>
<h1>短信 <small>Texts</small></h1>
<ul>${messages
  .map(
    ({ phone, text, sent_at }) =>
      `<li><small>${escapeHtml(phone)} · ${escapeHtml(sent_at)}</small><p>${escapeHtml(text)}</p></li>`,
  )
  .join('')}</ul>
${messages.length === 0 ? '<p>还没有短信。 <small>No texts yet.</small></p>' : ''}</html>`;

const readMessage = (body: string): { readonly phone: string; readonly text: string } | undefined => {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || !('phone' in read) || !('text' in read)) return undefined;
  const { phone, text } = read;
  if (typeof phone !== 'string' || !/^\+?\d{5,15}$/.test(phone)) return undefined;
  if (typeof text !== 'string' || text === '' || text.length > longestText) return undefined;
  return { phone, text };
};

export const startSmsGateway = (options: SmsGatewayOptions): Promise<RunningSimulator> => {
  const nowMs = options.nowMs ?? Date.now;
  const messages: SmsMessage[] = [];
  let sent = 0;
  const take = (body: string): SimulatorAnswer => {
    const read = readMessage(body);
    if (!read)
      return jsonAnswer(400, { error: { code: 'invalid_message', message: 'phone and text are needed' } });
    sent += 1;
    const message = { id: `sms_${sent}`, ...read, sent_at: new Date(nowMs()).toISOString() };
    messages.unshift(message);
    messages.length = Math.min(messages.length, kept);
    return jsonAnswer(202, message);
  };
  return serveSimulator(options, ({ method, url, body }: SimulatorRequest) => {
    const route = `${method} ${url.pathname}`;
    if (route === 'POST /messages') return take(body);
    if (route === 'GET /messages') {
      const phone = url.searchParams.get('phone');
      const found = phone === null ? messages : messages.filter((message) => message.phone === phone);
      return jsonAnswer(200, { messages: found.slice(0, shown).reverse() });
    }
    if (route === 'GET /')
      return { status: 200, type: 'text/html; charset=utf-8', body: page(messages.slice(0, shown)) };
    return jsonAnswer(404, { error: { code: 'not_found', message: 'POST /messages, GET /messages, GET /' } });
  });
};
