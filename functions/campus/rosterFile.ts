/**
 * The text of a file as offices export it: UTF-8, with or without its mark, or GBK as Chinese spreadsheets write CSV (read as
 * GB 18030, which holds all of GBK). What is neither is refused, so that no name comes in as rubble.
 */
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';

export const encodings = ['auto', 'utf-8', 'gbk'] as const;
export type Encoding = (typeof encodings)[number];

const decoded = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Hardly any text in GBK is UTF-8 by chance, so `auto` tries UTF-8 first. A zero byte is in neither: UTF-16 or no text at all. */
export const fileText = (bytes: Uint8Array, encoding: Encoding): string | Refusal<'file-unreadable'> => {
  const text =
    (encoding === 'gbk' ? undefined : decoded(bytes, 'utf-8')) ??
    (encoding === 'utf-8' ? undefined : decoded(bytes, 'gb18030'));
  return text === undefined || text.includes('\u0000') ? refuse('file-unreadable') : text;
};
