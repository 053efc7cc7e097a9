/** What rules say after a payment meets the next one, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { burst, casesOf, elsewhere, lin, minute, noon, openRoom, surge } from './room.ts';

const afterBurst = async () => {
  const room = await openRoom();
  await room.live(burst);
  for (let i = 0; i < 3; i += 1) await room.paysAndIsScored(5, { at: noon + i * minute });
  return room;
};

describe('a payment that sets a rule off', () => {
  it('goes through, and the next one asks for a second verification', async () => {
    const room = await afterBurst();
    expect(room.ledger.journals().filter(({ kind }) => kind === 'payment')).toHaveLength(3);
    expect(await room.pays(5)).toBe('step-up-required');
    expect(await casesOf(room)).toMatchObject([
      { payer: 'pn_lin', status: 'open', level: 1, action: 'step_up', hits: [{ rules: ['small-burst'] }] },
    ]);
  });

  it('is not asked for again soon after the payer has verified', async () => {
    const room = await afterBurst();
    await room.ledger.restrain(lin, { to: 'none', from: ['step-up'], verifiedAt: noon + 4 * minute });
    expect(await room.paysAndIsScored(5, { at: noon + 5 * minute })).toBe('pay-4');
    expect(await room.restraint()).toBe('none');
    for (let i = 0; i < 3; i += 1) await room.paysAndIsScored(5, { at: noon + (40 + i) * minute });
    expect(await room.restraint()).toBe('step-up');
    expect(await casesOf(room)).toMatchObject([{ hits_total: 3 }]);
  });

  it('in an odd place freezes the wallet: nothing new, and nothing that was set aside', async () => {
    const room = await openRoom();
    await room.live(burst, elsewhere);
    await room.paysAndIsScored(3_000);
    expect(await room.restraint()).toBe('none');
    await room.paysAndIsScored(1_000, { at: noon + minute, to: 'mch_teahouse' });
    expect(await room.restraint()).toBe('frozen');
    expect(await room.pays(1)).toBe('account-restricted');
    expect(await casesOf(room)).toMatchObject([{ level: 3, hits: [{ place: 'Shanghai', amount: 100_000 }] }]);
  });

  it('counts what a merchant takes by the minute, this payment once', async () => {
    const room = await openRoom();
    await room.live(surge);
    await room.paysAndIsScored(300);
    await room.paysAndIsScored(199.99, { at: noon + minute });
    expect(await room.restraint()).toBe('none');
    await room.paysAndIsScored(0.01, { at: noon + 2 * minute });
    expect(await room.restraint()).toBe('restricted');
  });

  it('of long ago, or to somebody else, is not counted for a merchant', async () => {
    const room = await openRoom();
    await room.live(surge);
    await room.paysAndIsScored(300, { at: noon - 62 * minute });
    await room.paysAndIsScored(300, { to: 'mch_teahouse' });
    await room.paysAndIsScored(300);
    expect(await room.restraint()).toBe('none');
  });
});

describe('a notice', () => {
  it('that comes twice, or late, changes nothing the second time', async () => {
    const room = await afterBurst();
    const before = await casesOf(room);
    await room.score('pay-3', 'pay-1', 'pay-3');
    expect(await casesOf(room)).toEqual(before);
  });

  it('does not bring back what an operator has cleared', async () => {
    const room = await afterBurst();
    const [found] = await casesOf(room);
    await room.post('operator', `/cases/${found?.id}/actions`, { action: 'clear', note: 'On a journey' });
    await room.score('pay-3');
    expect([await room.restraint(), (await casesOf(room)).length]).toEqual(['none', 0]);
  });

  it('of journals that spend nothing, or that nobody knows, is done', async () => {
    const room = await openRoom();
    await room.live(surge);
    expect(await room.score('top-up-1', 'pay-unknown')).toEqual([]);
  });
});

describe('a new suite', () => {
  it('watches with shadows: they stop nobody and open no case', async () => {
    const room = await openRoom();
    for (let i = 0; i < 9; i += 1) await room.pays(5);
    const decisions = await room.score(...Array.from({ length: 9 }, (_, i) => `pay-${i + 1}`));
    expect(decisions.at(-1)?.hits).toMatchObject([{ id: 'small-burst', mode: 'shadow' }]);
    expect([await room.restraint(), await casesOf(room)]).toEqual(['none', []]);
  });
});
