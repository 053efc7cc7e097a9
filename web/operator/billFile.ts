/**
 * A bill's file on its way to the API: its text in UTF-8, its SHA-256, and parts small enough for a request.
 *
 * Channels write UTF-8 or GBK; what is no UTF-8 is the other.
 */
import type { Ask, Reply } from '../kit/api.ts';
import type { Run } from '../kit/wire.ts';

const mostLetters = 60_000;
const mostParts = 60;

type Asking = <T>(path: string, what?: Omit<Ask, 'token'>) => Promise<Reply<T>>;

export const textOfFile = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

/** Between letters, never within one that takes two units. */
export const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const cut = at + mostLetters;
    const splits = /[\uD800-\uDBFF]/.test(text.charAt(cut - 1));
    const end = splits ? cut - 1 : cut;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
};

const sha256Of = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('');
};

/** Sent part by part, then compared; a file that was sent before is answered with its run. */
export const compareFile = async (
  asking: Asking,
  asked: { readonly file: File; readonly date: string },
): Promise<Reply<Run> | 'too-large'> => {
  const text = textOfFile(await asked.file.arrayBuffer());
  const parts = partsOf(text);
  if (parts.length > mostParts) return 'too-large';
  const bill = await sha256Of(text);
  for (const [index, content] of parts.entries()) {
    const body = { no: index + 1, content };
    const kept = await asking(`v1/reconciliation/bills/${bill}/parts`, { method: 'POST', body });
    if ('problem' in kept) return kept;
  }
  const body = { date: asked.date, bill, parts: parts.length };
  return asking<Run>('v1/reconciliation/runs', { method: 'POST', body });
};
