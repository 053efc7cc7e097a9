/**
 * Staff look at sagas and books; two of them close a stuck saga, one alone never does.
 */
import { describe, expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { funded, noon } from '../kit/cast.ts';
import { codeOf } from '../kit/http.ts';
import { begun } from '../saga/plans.ts';
import { an, desk, he, stuck, wu } from './desk.ts';

const aDayMs = 86_400_000;

const deskWith = async (...states: readonly SagaState[]) => {
  let now = noon;
  const made = desk({ clock: () => now });
  for (const state of states) await made.store.create(state);
  const closure = (token: string, body: unknown) =>
    made.call({ method: 'POST', path: '/v1/sagas/errand-1/closure', token, body });
  return {
    ...made,
    closure,
    pass: (ms: number) => {
      now += ms;
    },
  };
};
const reason = 'Released by hand, see journal rev-118';

describe('sagas', () => {
  it('are listed by status, to operators and auditors', async () => {
    const { call } = await deskWith(stuck(), { ...begun(), id: 'errand-2' });
    for (const token of [wu, an]) {
      const all = await call({ method: 'GET', path: '/v1/sagas', token });
      expect(all.body).toMatchObject({ object: 'list', has_more: false });
      expect(all.body.data).toHaveLength(2);
      const some = await call({ method: 'GET', path: '/v1/sagas', token, query: { status: 'stuck' } });
      expect(some.body.data).toMatchObject([{ id: 'errand-1', status: 'stuck', outcome_unknown: true }]);
    }
  });

  it('are shown with what has happened to them, in words of both languages', async () => {
    const { call } = await deskWith(stuck());
    const { body } = await call({ method: 'GET', path: '/v1/sagas/errand-1', token: an });
    expect(body).toMatchObject({ step: 'take', direction: 'forward', attempt: 10, closure: null });
    expect(body.timeline).toMatchObject([{ what: 'started', message: 'started', message_zh: '开始' }]);
  });

  it('that nobody knows are not found', async () => {
    const { call } = await deskWith();
    const reply = await call({ method: 'GET', path: '/v1/sagas/errand-9', token: wu });
    expect([reply.status, codeOf(reply)]).toEqual([404, 'saga_missing']);
  });
});

describe('a stuck saga', () => {
  it('is tried again when an operator says so, and the timeline says who', async () => {
    const { call, store } = await deskWith(stuck());
    const reply = await call({ method: 'POST', path: '/v1/sagas/errand-1/retry', token: wu });
    expect(reply.status).toBe(202);
    expect(reply.body).toMatchObject({ status: 'running', failures: 0, outcome_unknown: true });
    expect(await store.due({ room: 'examples', now: noon, limit: 10 })).toEqual(['errand-1']);
    expect((await store.find('errand-1'))?.timeline.entries.at(-1)).toMatchObject({
      what: 'retried',
      by: 'op_wu',
    });
  });

  it('is not tried again by hand once it goes on by itself', async () => {
    const { call } = await deskWith(begun());
    const reply = await call({ method: 'POST', path: '/v1/sagas/errand-1/retry', token: wu });
    expect([reply.status, codeOf(reply)]).toEqual([409, 'saga_not_stuck']);
  });

  it('is closed by two operators: one proposes, another confirms', async () => {
    const { closure, store } = await deskWith(stuck());
    const proposal = await closure(wu, { reason });
    expect(proposal.status).toBe(202);
    expect(proposal.body).toMatchObject({
      status: 'stuck',
      closure: { id: 'clo_2', proposed_by: 'op_wu', reason },
    });
    const closed = await closure(he, { closure: 'clo_2' });
    expect([closed.status, closed.body.status]).toEqual([200, 'closed']);
    const entries = (await store.find('errand-1'))?.timeline.entries.slice(-2);
    expect(entries).toMatchObject([
      { what: 'closure-proposed', by: 'op_wu', reason },
      { what: 'closed', by: 'op_he', reason },
    ]);
    expect(await store.due({ room: 'examples', now: noon + 10 * aDayMs, limit: 10 })).toEqual([]);
  });

  it('is not closed by one operator alone', async () => {
    const { closure, store } = await deskWith(stuck());
    await closure(wu, { reason });
    const reply = await closure(wu, { closure: 'clo_2' });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'closure_needs_another_person']);
    expect((await store.find('errand-1'))?.status).toBe('stuck');
  });

  it('is not closed by a proposal that nobody made, nor by one of another state', async () => {
    const { closure, call, store } = await deskWith(stuck());
    expect(codeOf(await closure(he, { closure: 'clo_2' }))).toBe('closure_changed');
    await closure(wu, { reason });
    expect(codeOf(await closure(he, { closure: 'clo_1' }))).toBe('closure_changed');
    await call({ method: 'POST', path: '/v1/sagas/errand-1/retry', token: wu });
    expect(codeOf(await closure(he, { closure: 'clo_2' }))).toBe('saga_not_stuck');
    expect((await store.find('errand-1'))?.status).toBe('running');
  });

  it('is not closed when the state has moved since the proposal, though it is still stuck', async () => {
    const { closure, store } = await deskWith(stuck());
    await closure(wu, { reason });
    const seen = await store.find('errand-1');
    if (seen?.status !== 'stuck') throw new Error('not stuck');
    await store.save({ ...seen, data: { paid: true }, revision: seen.revision + 1 });
    expect(codeOf(await closure(he, { closure: 'clo_2' }))).toBe('closure_changed');
    expect((await closure(he, { reason })).body).toMatchObject({ closure: { id: 'clo_4' } });
  });

  it('has one open proposal at a time, for a day', async () => {
    const { closure, pass } = await deskWith(stuck());
    await closure(wu, { reason });
    expect(codeOf(await closure(he, { reason: 'another reason' }))).toBe('closure_open');
    pass(aDayMs);
    expect(codeOf(await closure(he, { closure: 'clo_2' }))).toBe('closure_expired');
    expect((await closure(he, { reason: 'another reason' })).status).toBe(202);
  });

  it('is left alone by the sweeper while a proposal is open, and comes back after it', async () => {
    const { closure, store } = await deskWith(stuck());
    await closure(wu, { reason });
    expect(await store.due({ room: 'examples', now: noon + aDayMs - 1, limit: 10 })).toEqual([]);
    expect(await store.due({ room: 'examples', now: noon + aDayMs, limit: 10 })).toEqual(['errand-1']);
  });

  it('is not closed without a reason that somebody can read', async () => {
    const { closure } = await deskWith(stuck());
    for (const body of [{}, { reason: '' }, { reason: '    ' }, { reason, closure: 'clo_2' }])
      expect((await closure(wu, body)).status).toBe(400);
  });
});

describe('the books', () => {
  it('show whether all that people have is kept', async () => {
    const { call, ledger } = await deskWith();
    await funded(ledger, { lin: fen(10_000), mei: fen(5_000) });
    const reply = await call({ method: 'GET', path: '/v1/ledger/reserve', token: an });
    expect(reply.body).toMatchObject({ covered: true, owed: 15_000, kept: 15_000, over: 0 });
  });

  it('are balanced by class of account, and name nobody', async () => {
    const { call, ledger } = await deskWith();
    await funded(ledger, { lin: fen(10_000), mei: fen(5_000) });
    const reply = await call({ method: 'GET', path: '/v1/ledger/trial-balance', token: an });
    expect(reply.body).toMatchObject({ balanced: true, debit: 15_000, credit: 15_000 });
    expect(reply.body.classes).toEqual([
      {
        class: 'clearing',
        name: 'channel clearing',
        name_zh: '渠道清算',
        accounts: 1,
        debit: 15_000,
        credit: 0,
      },
      {
        class: 'wallet',
        name: 'personal wallet',
        name_zh: '个人钱包',
        accounts: 2,
        debit: 0,
        credit: 15_000,
      },
    ]);
    expect(reply.text).not.toContain('lin');
  });

  it('show a journal with all its lines', async () => {
    const { call, ledger } = await deskWith();
    await funded(ledger, { lin: fen(10_000) });
    const path = '/v1/ledger/journals/top-up:lin';
    const { body } = await call({ method: 'GET', path, token: an });
    expect(body).toMatchObject({ kind: 'top-up', business_date: '2026-11-22' });
    expect(body.lines).toMatchObject([
      { account: 'clearing:bank', side: 'debit', amount: 10_000 },
      { account: 'wallet:lin', side: 'credit', amount: 10_000 },
    ]);
    const none = await call({ method: 'GET', path: `${path}-2`, token: an });
    expect([none.status, codeOf(none)]).toEqual([404, 'journal_missing']);
  });

  it('are verified, or the first broken place is named', async () => {
    const asked = { method: 'GET', path: '/v1/ledger/verification', token: an };
    const good = await desk({ clock: () => noon }).call(asked);
    expect(good.body).toMatchObject({ verified: true, links: 3, journals: 12, unsealed: 1, breach: null });
    const at = { shard: 'shard-0', link: 3 };
    const verification = {
      intact: false,
      breach: { broken: 'link-altered', at },
      links: 3,
      journals: 9,
    } as const;
    const bad = await desk({ clock: () => noon, verification }).call(asked);
    expect(bad.body).toMatchObject({ verified: false, breach: 'link-altered: shard-0, link 3' });
  });
});
