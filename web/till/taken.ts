/**
 * What this till took since it signed in, for terminals, which cannot ask for a merchant's whole list.
 */
import type { Payment } from '../kit/wire.ts';

const kept = 'onecode.till.taken';
const most = 50;

export const taken = (): readonly Payment[] => JSON.parse(sessionStorage.getItem(kept) ?? '[]') as Payment[];

export const remember = (payment: Payment): void => {
  const others = taken().filter((one) => one.id !== payment.id);
  sessionStorage.setItem(kept, JSON.stringify([payment, ...others].slice(0, most)));
};
