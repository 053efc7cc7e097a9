/**
 * What a presented code does to money: used once whatever its form, a static one up to its daily limit, none when the card
 * is suspended. Codes from the doors, money in the ledger.
 */
import { describe, expect, it } from 'vitest';
import { dayWindow, staticCodeWindow } from '../../domains/identity/walletLimits.ts';
import { clearing, payable, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { seeded } from './seededDesk.ts';
import { noon } from './signer.ts';

const lin = 'pn_100000001';
const dayMs = 86_400_000;

const lunchtime = async () => {
  const desk = await seeded();
  const opening = { id: journalId('opening'), at: noon, fingerprint: 'opening', from: clearing('bank') };
  await desk.ledger.post(topUp({ ...opening, to: wallet(lin), fen: fen(10_000_00) }));
  let paid = 0;
  /** As a till does: read the code, post the payment under its conditions. */
  const pay = async (text: unknown, yuan: number): Promise<string> => {
    const code = await desk.ports.codes.readCode(String(text), desk.clock.now, 'dine');
    if ('refused' in code) return code.refused;
    paid += 1;
    const posted = await desk.ledger.post(
      payment({
        id: journalId(`payment-${paid}`),
        at: desk.clock.now,
        fingerprint: `payment-${paid}`,
        from: wallet(code.person),
        to: [{ account: payable('mch_noodlehouse'), fen: fen(yuan * 100) }],
        countsAgainst: code.kind === 'static' ? [dayWindow, staticCodeWindow] : [dayWindow],
        ...(code.kind === 'static' ? {} : { usesCodeIssuedAt: code.issuedAt }),
      }),
    );
    return 'refused' in posted ? posted.refused : 'paid';
  };
  const showCode = async () => (await desk.ask('POST', '/v1/me/codes', { token: desk.lin, body: {} })).body;
  const printCode = async () =>
    (await desk.ask('POST', '/v1/me/static-codes', { token: desk.lin, key: 'print' })).body.code;
  return { ...desk, pay, showCode, printCode };
};

describe('a code on the screen pays once', () => {
  it('as a QR and then as digits, or the other way round: the second is used', async () => {
    const till = await lunchtime();
    const first = await till.showCode();
    expect(await till.pay(first.code, 10)).toBe('paid');
    expect(await till.pay(first.digits, 10)).toBe('code-used');
    expect(await till.pay(first.code, 10)).toBe('code-used');
    till.clock.now += 100;
    const second = await till.showCode();
    expect(await till.pay(second.digits, 10)).toBe('paid');
    expect(await till.pay(second.code, 10)).toBe('code-used');
  });

  it('fifty tills at once: one is paid', async () => {
    const till = await lunchtime();
    const { code, digits } = await till.showCode();
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, at) => till.pay(at % 2 === 0 ? code : digits, 10)),
    );
    expect(tries.filter((one) => one === 'paid')).toHaveLength(1);
    expect(tries.filter((one) => one === 'code-used')).toHaveLength(49);
  });

  it('an older code on another phone is used as well, a newer one is not', async () => {
    const till = await lunchtime();
    const older = await till.showCode();
    till.clock.now += 100;
    const newer = await till.showCode();
    till.clock.now += 100;
    const newest = await till.showCode();
    expect(await till.pay(newer.code, 10)).toBe('paid');
    expect(await till.pay(older.code, 10)).toBe('code-used');
    expect(await till.pay(newest.digits, 10)).toBe('paid');
  });

  it('a QR asked for within the same tenth of a second is another code, and pays as well', async () => {
    const till = await lunchtime();
    const one = await till.showCode();
    const other = await till.showCode();
    expect(await till.pay(one.code, 10)).toBe('paid');
    expect(await till.pay(other.code, 10)).toBe('paid');
    expect(await till.pay(one.digits, 10)).toBe('code-used');
  });
});

describe('a static code: 500 yuan a day (worked example DRV-01, Yinfa [2017] 296)', () => {
  it('300 and 150 are paid, 100 more would be 550, 50 fills the day', async () => {
    const till = await lunchtime();
    const paper = await till.printCode();
    const spends = [300, 150, 100, 50];
    const outcomes = [];
    for (const yuan of spends) outcomes.push(await till.pay(paper, yuan));
    expect(outcomes).toEqual(['paid', 'paid', 'limit-exceeded', 'paid']);
    expect(await till.pay(paper, 1)).toBe('limit-exceeded');
    expect((await till.ledger.account(wallet(lin)))?.availableFen).toBe(fen(9_500_00));
  });

  it('the limit is the paper’s: the screen still pays, and the next day begins at midnight in Shanghai', async () => {
    const till = await lunchtime();
    const paper = await till.printCode();
    expect(await till.pay(paper, 500)).toBe('paid');
    expect(await till.pay((await till.showCode()).code, 100)).toBe('paid');
    till.clock.now = noon + dayMs / 2 - 1; // 23:59:59.999 in Shanghai
    expect(await till.pay(paper, 1)).toBe('limit-exceeded');
    till.clock.now += 1;
    expect(await till.pay(paper, 500)).toBe('paid');
  });
});

describe('a suspended wallet', () => {
  it('pays nothing from that moment, by a code that is still on the screen or by paper, and pays again after', async () => {
    const till = await lunchtime();
    const { code } = await till.showCode();
    const paper = await till.printCode();
    const card = '/v1/me/credentials/crd_wallet_100000001';
    await till.ask('POST', `${card}/suspension`, { token: till.lin, body: { reason: 'stolen' } });
    expect(await till.pay(code, 10)).toBe('account-frozen');
    expect(await till.pay(paper, 10)).toBe('credential-suspended');
    await till.ask('POST', `${card}/reinstatement`, { token: till.lin });
    expect(await till.pay(code, 10)).toBe('paid');
    expect(await till.pay(paper, 10)).toBe('paid');
  });
});
