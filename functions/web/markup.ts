/** Values of unknown shape on their way into a page: nothing of them becomes markup. */
export type Json = { readonly [name: string]: unknown };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const safe = (value: unknown): string =>
  String(value ?? '').replace(/[&<>"]/g, (one) => escapes[one] ?? one);

export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
