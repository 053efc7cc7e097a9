/** A lunch of three at the noodle house, and short ways to split it, approve it and look at it. */
import { payable } from '../../domains/ledger/account.ts';
import type { Reply } from '../kit/http.ts';
import { lin, mei, morning, type Room, tao, type Who } from './room.ts';

export const deadline = morning + 30 * 60_000;
export const lunch = (more: object = {}) => ({
  merchant: 'mch_noodlehouse',
  amount: 100_00,
  currency: 'CNY',
  shares: 'equally',
  participants: [{ person: lin }, { person: mei }, { person: tao }],
  deadline_at: new Date(deadline).toISOString(),
  policy: 'cancel',
  ...more,
});
export const start = async (room: Room, more: object = {}): Promise<string> => {
  const reply = await room.post('lin', '/splits', lunch(more));
  if (reply.status !== 201) throw new Error(reply.text);
  return `/splits/${String(reply.body.id)}`;
};
export const approve = (room: Room, who: Who, path: string, body: object = {}): Promise<Reply> =>
  room.post(who, `${path}/approvals`, body);
export const show = async (room: Room, path: string, who: Who = 'lin') => (await room.get(who, path)).body;
export const merchantHas = async (room: Room): Promise<number> =>
  (await room.ledger.balance(payable('mch_noodlehouse'))).projectedFen;
export const wallets = async (room: Room): Promise<number[]> =>
  Promise.all([lin, mei, tao].map(async (one) => (await room.walletOf(one)).available - 200_000));
export const untilDeadline = async (room: Room): Promise<void> => {
  room.clock.now = deadline;
  await room.sweepSagas();
};
