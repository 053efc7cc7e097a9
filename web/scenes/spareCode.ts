/**
 * The spare code: a static code somebody chose to keep on this phone for when there is no network.
 *
 * It outlives the tab, which a token never does; so it is kept only when asked for, and goes with signing out.
 */
import type { StaticCode } from '../kit/wire.ts';

export type SpareCode = Pick<StaticCode, 'code' | 'expires_at' | 'daily_limit'>;

const kept = (person: string): string => `onecode.spare.${person}`;

export const spareCode = (person: string): SpareCode | undefined => {
  const text = localStorage.getItem(kept(person));
  const spare = text === null ? undefined : (JSON.parse(text) as SpareCode);
  return spare && Date.parse(spare.expires_at) > Date.now() ? spare : undefined;
};

export const keepSpareCode = (person: string, { code, expires_at, daily_limit }: StaticCode): void =>
  localStorage.setItem(kept(person), JSON.stringify({ code, expires_at, daily_limit }));

export const dropSpareCode = (person: string): void => localStorage.removeItem(kept(person));
