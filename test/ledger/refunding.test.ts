/**
 * Refunds as a door asks for them: answered again when they were made before, swept for, and waited out when others
 * refund the same split at the same moment.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountId, income } from '../../domains/ledger/account.ts';
import type { Journal } from '../../domains/ledger/journal.ts';
import { type MemoryLedger, memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { postRefund } from '../../domains/ledger/refunding.ts';
import { postSweeping } from '../../domains/ledger/sweeping.ts';
import { entry, funded, lin, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';
import { factsOf, refused } from './eachLedger.ts';

const fees = income('fees');
let ledger: MemoryLedger;
let simple: Journal;
let shared: Journal;
beforeEach(async () => {
  ledger = memoryLedger();
  await funded(ledger, { lin: yuan('100') });
  simple = posted(await pay(ledger, 'pay-1', lin, noodleHouse, yuan('20'))).journal;
  const to = [
    { account: noodleHouse, fen: yuan('9') },
    { account: fees, fen: yuan('1') },
  ];
  shared = posted(await ledger.post(payment({ ...entry('pay-2'), from: lin, to }))).journal;
});

const ask = (id: string, original: Journal, amount: string, more = {}) => ({
  ...entry(id, noon + minute),
  original,
  fen: yuan(amount),
  ...more,
});
const available = async (account: AccountId) => (await ledger.balance(account)).availableFen;

describe('a refund', () => {
  it('sweeps the merchant when its money is not spendable yet', async () => {
    expect(refused(await postRefund(ledger, ask('ref-1', simple, '5')))).toBe('posted ref-1');
    expect(await available(lin)).toBe(yuan('75'));
  });

  it('asked again is the first one, and moves nothing', async () => {
    const first = posted(await postRefund(ledger, ask('ref-1', simple, '5')));
    const again = await postRefund(ledger, ask('ref-1', simple, '5'));
    expect(again).toEqual({ journal: first.journal, replayed: true });
    expect(await available(lin)).toBe(yuan('75'));
  });

  it('asked again with something else is refused', async () => {
    posted(await postRefund(ledger, ask('ref-1', simple, '5')));
    const other = await postRefund(ledger, ask('ref-1', simple, '6', { fingerprint: 'another' }));
    expect(refused(other)).toBe('journal-differs');
    expect(factsOf(other)).toEqual({ journal: 'ref-1' });
  });

  it('of more than is left is refused', async () => {
    expect(refused(await postRefund(ledger, ask('ref-1', simple, '20.01')))).toBe('remainder-exceeded');
    posted(await postRefund(ledger, ask('ref-2', simple, '15')));
    expect(refused(await postRefund(ledger, ask('ref-3', simple, '5.01')))).toBe('remainder-exceeded');
  });

  it('of what two got goes back from both, whatever went back before, to the fen', async () => {
    for (const id of ['ref-1', 'ref-2', 'ref-3']) posted(await postRefund(ledger, ask(id, shared, '3.33')));
    posted(await postRefund(ledger, ask('ref-4', shared, '0.01')));
    expect(await ledger.takenOf(shared.id)).toBe(yuan('10'));
    expect((await ledger.balance(fees)).projectedFen).toBe(0);
    expect(await available(lin)).toBe(yuan('80'));
  });
});

/** A ledger in which somebody else refunds a fen before each of so many posts. */
const contested = (times: number): { readonly ledger: Ledger; readonly posts: () => number } => {
  let posts = 0;
  return {
    posts: () => posts,
    ledger: {
      ...ledger,
      post: async (posting) => {
        posts += 1;
        if (posts <= times) posted(await postRefund(ledger, ask(`other-${posts}`, shared, '0.01')));
        return ledger.post(posting);
      },
    },
  };
};

describe('others refund the same split at the same moment', () => {
  beforeEach(async () => {
    await ledger.sweep(noodleHouse);
  });

  it.each([1, 4])('%i times: it is looked at anew each time, and posted', async (times) => {
    const { ledger: busy, posts } = contested(times);
    expect(refused(await postRefund(busy, ask('ref-1', shared, '2')))).toBe('posted ref-1');
    expect(posts()).toBe(times + 1);
    expect(await ledger.takenOf(shared.id)).toBe(200 + times);
  });

  it('for ever: after five tries the caller hears of it', async () => {
    const { ledger: busy, posts } = contested(100);
    expect(refused(await postRefund(busy, ask('ref-1', shared, '2')))).toBe('remainder-changed');
    expect(posts()).toBe(5);
  });

  it('and the caller had a view of its own: told at once', async () => {
    const { ledger: busy, posts } = contested(1);
    const asked = ask('ref-1', shared, '2', { expectedLeftFen: yuan('10') });
    expect(refused(await postRefund(busy, asked))).toBe('remainder-changed');
    expect(posts()).toBe(1);
  });
});

describe('a posting that lacks funds', () => {
  /** The same ledger, which counts what is posted; its sweep may be another. */
  const counted = (sweep: Ledger['sweep'] = (account) => ledger.sweep(account)) => {
    const posts: string[] = [];
    const post: Ledger['post'] = (posting) => {
      posts.push(posting.journal.id);
      return ledger.post(posting);
    };
    return { posts, ledger: { ...ledger, post, sweep } };
  };

  it('of a wallet is not tried again: there is nothing to sweep', async () => {
    const seen = counted(() => Promise.reject(new Error('nobody sweeps a wallet')));
    const to = [{ account: noodleHouse, fen: yuan('70.01') }];
    const posting = payment({ ...entry('pay-3'), from: lin, to });
    expect(refused(await postSweeping(seen.ledger, posting))).toBe('insufficient-funds');
    expect(seen.posts).toEqual(['pay-3']);
  });

  it('of a merchant is tried again when the sweep brings just enough', async () => {
    await ledger.sweep(noodleHouse);
    posted(await postRefund(ledger, ask('ref-1', shared, '10')));
    posted(await postRefund(ledger, ask('ref-2', simple, '20')));
    const last = posted(await pay(ledger, 'pay-3', lin, noodleHouse, yuan('7'))).journal;
    const seen = counted();
    expect(refused(await postRefund(seen.ledger, ask('ref-3', last, '7')))).toBe('posted ref-3');
    expect(seen.posts).toEqual(['ref-3', 'ref-3']);
  });

  it('of a merchant is not tried again when it brings too little', async () => {
    const seen = counted(async () => yuan('0'));
    expect(refused(await postRefund(seen.ledger, ask('ref-1', simple, '7')))).toBe('insufficient-funds');
    expect(seen.posts).toEqual(['ref-1']);
  });

  it('for another reason is not swept for', async () => {
    const seen = counted(() => Promise.reject(new Error('nobody asked for a sweep')));
    await ledger.setStatus(lin, 'frozen');
    const to = [{ account: noodleHouse, fen: yuan('1') }];
    const posting = payment({ ...entry('pay-3'), from: lin, to });
    expect(refused(await postSweeping(seen.ledger, posting))).toBe('account-frozen');
    expect(seen.posts).toEqual(['pay-3']);
  });
});
