/**
 * Every answer that somebody got has to follow from what is known: a yes has its effect, once, and reads the same each
 * time; a no has none, and had its reason at some moment while it was asked.
 */
import type { Reply } from '../../test/kit/http.ts';
import { type Attempt, must, type Wish } from './asked.ts';
import type { SuiteModel } from './suite.ts';

export type Verdict = 'yes' | 'no' | 'unknown';
export const codeOf = (reply: Reply): string =>
  String((reply.body.error as { code?: string } | undefined)?.code ?? '');

const ofCodes = [
  'code_expired',
  'code_not_yet_valid',
  'code_key_unknown',
  'code_scope_missing',
  'credential_suspended',
];
const ofMoney = ['insufficient_funds', 'limit_exceeded', 'account_frozen', 'account_missing'];
const reused = 'idempotency_key_reused';
/** What each wish may be told instead of a yes. Anything else is no answer that we can explain. */
const mayBeTold: Readonly<Record<Wish['kind'], readonly string[]>> = {
  'top-up': [],
  pay: [...ofCodes, ...ofMoney, 'code_used', 'code_revoked', 'order_paid'],
  refund: [
    'nothing_left_to_refund',
    'remainder_changed',
    'remainder_exceeded',
    'merchant_funds_insufficient',
  ],
  order: ['sold_out', 'slot_over', 'date_past', 'date_too_far'],
  'pay-order': [
    ...ofMoney,
    'order_expired',
    'order_being_paid',
    'order_not_payable',
    'too_many_holds',
    'hold_missing',
    'hold_expired',
    'temporarily_unavailable',
  ],
  'cancel-order': [
    'order_not_cancellable',
    'cancellation_too_late',
    'pass_already_used',
    'merchant_funds_insufficient',
    'temporarily_unavailable',
  ],
  ride: [...ofCodes, ...ofMoney, 'code_used', 'code_revoked', 'price_unknown'],
  gate: [],
  upload: [],
  annul: ['entry_not_annullable', 'not_found'],
  split: ['deadline_too_near', 'deadline_too_far'],
  approve: [
    ...ofMoney,
    'split_closed',
    'share_already_answered',
    'share_changed',
    'too_many_holds',
    'not_found',
    'share_not_yours',
    'share_already_yours',
  ],
  decline: [
    'split_closed',
    'share_already_answered',
    'share_changed',
    'not_found',
    'share_not_yours',
    'share_already_yours',
  ],
  'refund-split': [
    'split_not_paid',
    'remainder_changed',
    'remainder_exceeded',
    'merchant_funds_insufficient',
    'not_found',
  ],
  read: ['not_found', 'payment_missing', 'top_up_missing', 'refund_missing', 'account_missing'],
  other: [
    ...['sign_in_too_soon', 'sign_in_too_many', 'sign_in_code_wrong', 'sign_in_code_expired'],
    ...['sign_in_tries_exhausted', 'credential_suspended', 'credential_change_illegal', 'person_missing'],
    ...['saga_missing', 'saga_not_stuck', 'saga_ended', 'closure_open', 'closure_changed', 'closure_expired'],
    ...['closure_needs_another_person', 'account_missing', 'too_many_requests'],
  ],
};

/** Answers that read the same at every repetition; of the others only the id does. */
const frozen = new Set<Wish['kind']>(['pay', 'refund', 'gate', 'ride']);

/** All but that an entry has been taken back meanwhile, which its repetition says. */
const sayingOf = (reply: Reply): string => reply.text.replace('"annulled":true', '"annulled":false');

export const explain = (model: SuiteModel, attempt: Attempt, reply: Reply): Verdict => {
  const { slot, wish, fromCommit } = attempt;
  const code = codeOf(reply);
  const place = `${slot.name} (${wish.kind})`;
  if (reply.status >= 500) {
    must(reply.status === 503 && code !== '', () => `${place} was answered ${reply.status}: ${reply.text}`);
    return 'unknown';
  }
  if (code === 'token_expired') return 'no';
  const { effect } = slot;
  const mine = effect !== undefined && effect.wish === wish;
  const known = effect !== undefined && effect.at <= fromCommit;

  if (reply.status >= 400) {
    if (code === reused) {
      must(
        slot.said.size > 0 || effect !== undefined || slot.saga !== undefined,
        `${place}: its key was never used`,
      );
      must(!(known && mine), `${place} happened, and is told that its key was used for something else`);
      return 'no';
    }
    const looksForged = code === 'code_forged' && wish.kind === 'pay' && wish.isDigits === true;
    must(
      looksForged || mayBeTold[wish.kind].includes(code),
      () => `${place} was told ${reply.status} ${reply.text}`,
    );
    const lasting = wish.kind !== 'approve' && wish.kind !== 'decline' && wish.kind !== 'annul';
    must(!(known && mine && lasting), () => `${place} happened as ${effect?.id}, and is told ${code}`);
    reasonOf(model, attempt, code);
    return 'no';
  }

  must(!(known && !mine), () => `${place} was granted under a key that stands for ${effect?.id}`);
  if (frozen.has(wish.kind)) {
    must(mine, `${place} was answered well, and nothing happened`);
    must(reply.body.id === effect.id, () => `${place} is ${effect.id}, and is told ${String(reply.body.id)}`);
    const said = slot.said.get(wish);
    must(
      said === undefined || said === sayingOf(reply),
      () => `${place} was told ${said}, and now ${reply.text}`,
    );
  }
  switch (wish.kind) {
    case 'pay':
      must(reply.body.amount === wish.fen && reply.body.payer === wish.payer, `${place}: ${reply.text}`);
      break;
    case 'refund':
      must(wish.fen === undefined || reply.body.amount === wish.fen, `${place}: ${reply.text}`);
      break;
    case 'gate':
      must(
        reply.body.outcome === snake(model.park.entries.get(effect?.id ?? '')?.outcome),
        `${place}: ${reply.text}`,
      );
      break;
    case 'order':
      must(mine && reply.body.amount === model.park.orders.get(effect.id)?.fen, `${place}: ${reply.text}`);
      break;
    case 'split':
      must(mine && reply.body.id === effect.id && reply.body.amount === wish.fen, `${place}: ${reply.text}`);
      break;
    case 'pay-order':
      if (reply.status === 200) must(mine, `${place} is said to be paid, and no money was taken`);
      break;
    case 'cancel-order':
      if (reply.status === 200 && reply.body.status === 'refunded') {
        const order = model.park.orders.get(wish.order);
        must(reply.body.refunded_amount === (order?.refunded ?? 0), `${place}: ${reply.text}`);
      }
      break;
    case 'refund-split':
      must(mine, `${place} was answered well, and nothing happened`);
      break;
    case 'top-up': {
      const saga = model.born.get(`saga ${String(reply.body.id)}`);
      must(saga?.slot === slot && reply.body.amount === wish.fen, `${place}: ${reply.text}`);
      if (reply.body.status === 'succeeded' || reply.body.status === 'conflicted')
        must(mine, `${place} is said to be ${reply.body.status}, and no money came`);
      break;
    }
    default:
      break;
  }
  if (frozen.has(wish.kind)) slot.said.set(wish, sayingOf(reply));
  else if (!slot.said.has(wish)) slot.said.set(wish, '');
  return 'yes';
};

const snake = (name: string | undefined): string => (name ?? '').replaceAll('-', '_');

/** A no for want of money, of room in a limit, or of places has to have been true at some moment since it was asked. */
const reasonOf = (model: SuiteModel, { wish, slot, fromCommit }: Attempt, code: string): void => {
  const { books, park, splits } = model;
  const place = `${slot.name} (${wish.kind})`;
  const asked = ((): readonly [string, number, boolean] | undefined => {
    switch (wish.kind) {
      case 'pay':
        return [wish.payer, wish.fen, wish.isStatic === true];
      case 'pay-order':
        return [wish.buyer, park.orders.get(wish.order)?.fen ?? 0, false];
      case 'approve': {
        const share = splits.splits.get(wish.split)?.shares.find((one) => one.person === wish.person);
        return share && [wish.person, share.fen, false];
      }
      default:
        return undefined;
    }
  })();
  // What a saga was refused may have been decided before this request began.
  const since = wish.kind === 'pay' ? fromCommit : 0;
  if (code === 'insufficient_funds' && asked)
    must(
      books.wasShort(asked[0], asked[1], since),
      `${place} was told insufficient funds, and there was enough`,
    );
  if (code === 'limit_exceeded' && asked)
    must(books.wouldPassLimit(...asked), `${place} was told that a limit is exceeded, and none would be`);
  if (code === 'code_used' && wish.kind === 'pay')
    must((wish.codeAt ?? 0) <= books.walletOf(wish.payer).lastCode, `${place}: its code was never used`);
  if (code === 'sold_out' && wish.kind === 'order')
    must(park.wasFull(wish.tickets, fromCommit), `${place} was told sold out, and there were places`);
  if (code === 'order_paid' && wish.kind === 'pay')
    must(books.ordersPaid.has(`${wish.merchant} ${wish.orderReference}`), `${place}: nobody paid that order`);
  if (code === 'nothing_left_to_refund' && wish.kind === 'refund') {
    const of = books.originals.get(wish.payment.effect?.id ?? '');
    must(
      of !== undefined && of.taken === of.gave.reduce((sum, [, fen]) => sum + fen, 0),
      `${place}: something is left`,
    );
  }
};
