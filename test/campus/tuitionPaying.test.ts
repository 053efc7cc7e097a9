/** Tuition is paid by the student and a parent far away, receipted, and given back: once each, to the fen. */
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { lin, mei } from './school.ts';
import { type Finance, openFinance, whole } from './tuitionRoom.ts';

let finance: Finance;
beforeEach(async () => {
  finance = await openFinance();
});

describe('paying', () => {
  it('takes the money once, however often it is asked, and gives a receipt that anybody verifies', async () => {
    const first = await finance.pay('lin', 1_000_00, whole, 'once');
    expect([first.status, first.body.receipt]).toEqual([201, '2026-00000001']);
    const again = await finance.pay('lin', 1_000_00, whole, 'once');
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    expect(codeOf(await finance.pay('lin', 1, whole, 'once'))).toBe('idempotency_key_reused');
    expect(await finance.left(lin)).toBe(4_000_00);
    expect(await finance.show()).toMatchObject({ paid: 1_000_00, left: whole - 1_000_00 });
    const [receipt] = await finance.receipts();
    const asked = {
      number: '2026-00000001',
      check_code: receipt?.check_code,
      amount: 1_000_00,
      currency: 'CNY',
    };
    const verify = (body: object) =>
      finance.school.call({ method: 'POST', path: '/v1/campus/tuition/receipts/verification', body });
    expect((await verify(asked)).body).toMatchObject({ genuine: true, amount: 1_000_00, refunded: 0 });
    for (const wrong of [{ amount: 1 }, { check_code: '0'.repeat(20) }, { number: '2026-00000002' }])
      expect(codeOf(await verify({ ...asked, ...wrong }))).toBe('tuition_receipt_missing');
  });

  it('on a rest that somebody else lessened takes nothing', async () => {
    const both = await Promise.all([
      finance.pay('lin', 2_000_00, whole, 'a'),
      finance.pay('lin', 2_000_00, whole, 'b'),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual([201, 409]);
    expect(await finance.left(lin)).toBe(3_000_00);
    expect(await finance.balanced()).toBe(true);
  });

  it('numbers its receipts without gaps when many pay at once', async () => {
    const links = await Promise.all([11, 22, 33, 44].map((amount) => finance.makeLink(amount)));
    await Promise.all(
      links.map(({ secret }, at) => finance.payLink(at % 2 ? 'mei' : 'tao', secret, (at + 1) * 11)),
    );
    const numbers = (await finance.receipts()).map((one) => one.number).toSorted();
    expect(numbers).toEqual([1, 2, 3, 4].map((one) => `2026-0000000${one}`));
  });

  it('late makes the rest due at once, and costs no more', async () => {
    await finance.post('lin', '/application', {
      wish: { kind: 'instalments', parts: 2 },
      reason: 'hardship',
    });
    await finance.post('office', '/application/review', { event: 'examine' });
    await finance.post('second', '/application/review', { event: 'approve' });
    finance.school.clock.now = Date.parse('2026-12-30T15:59:59Z');
    expect(await finance.show()).toMatchObject({ lapsed: false, due_now: 2_400_25 });
    finance.school.clock.now = Date.parse('2026-12-30T16:00:00Z');
    expect(await finance.show()).toMatchObject({ lapsed: true, due_now: whole, left: whole });
  });
});

describe('a link', () => {
  it('shows what a payer needs and nothing else, and is paid by one of two', async () => {
    const { secret } = await finance.makeLink(2_000_00);
    const seen = await finance.school.post('mei', '/tuition/links/opening', { secret });
    expect(seen.body).toEqual({
      object: 'tuition_link',
      status: 'open',
      school_zh: expect.any(String),
      school_en: expect.any(String),
      name_masked: '林**',
      term: '2026b',
      amount: 2_000_00,
      currency: 'CNY',
      expires: '2026-12-05T01:00:00.000Z',
    });
    const two = await Promise.all([
      finance.payLink('mei', secret, 2_000_00),
      finance.payLink('tao', secret, 2_000_00),
    ]);
    expect(two.map((one) => one.status).toSorted()).toEqual([201, 409]);
    expect(two.filter((one) => one.status === 409).map(codeOf)).toEqual(['tuition_link_paid']);
    const payers = two[0]?.status === 201 ? 'mei' : 'tao';
    expect((await finance.payLink(payers, secret, 2_000_00)).headers['Idempotency-Replayed']).toBe('true');
    expect(await finance.show()).toMatchObject({ paid: 2_000_00 });
    expect(codeOf(await finance.school.post('lin', '/tuition/links/revocation', { secret }))).toBe(
      'tuition_link_paid',
    );
    expect(await finance.balanced()).toBe(true);
  });

  it('ends when it expires or is revoked, and never takes more than is left', async () => {
    const [one, two, three] = await Promise.all([
      finance.makeLink(3_000_00),
      finance.makeLink(3_000_00),
      finance.makeLink(1_00),
    ]);
    expect(
      codeOf(await finance.school.post('mei', '/tuition/links/revocation', { secret: one.secret })),
    ).toBe('tuition_link_missing');
    await finance.payLink('mei', two.secret, 3_000_00);
    expect(codeOf(await finance.payLink('tao', one.secret, 3_000_00))).toBe('tuition_exceeds_left');
    expect(codeOf(await finance.payLink('tao', one.secret, 1))).toBe('tuition_link_stale');
    const revoked = await finance.school.post('lin', '/tuition/links/revocation', { secret: one.secret });
    expect(revoked.body.status).toBe('revoked');
    expect(codeOf(await finance.payLink('tao', one.secret, 3_000_00))).toBe('tuition_link_revoked');
    finance.school.clock.now += 7 * 86_400_000;
    expect(codeOf(await finance.payLink('tao', three.secret, 1_00))).toBe('tuition_link_expired');
    expect(codeOf(await finance.payLink('tao', 'A'.repeat(48), 1_00))).toBe('tuition_link_missing');
    expect(codeOf(await finance.makeLink(1_800_51).then(({ made }) => made))).toBe('tuition_exceeds_left');
  });

  it('is the same link when its making is repeated', async () => {
    const body = { amount: 5_00, currency: 'CNY', days: 1 };
    const first = await finance.post('lin', '/links', body, 'one');
    expect((await finance.post('lin', '/links', body, 'one')).body).toEqual(first.body);
    expect(codeOf(await finance.post('lin', '/links', { ...body, days: 2 }, 'one'))).toBe(
      'idempotency_key_reused',
    );
  });
});

describe('a refund', () => {
  it('of a student who left goes back to those who paid, newest first, after a second officer', async () => {
    await finance.pay('lin', 2_800_50, whole);
    finance.school.clock.now += 1_000;
    const { secret } = await finance.makeLink(2_000_00);
    await finance.payLink('mei', secret, 2_000_00);
    const proposed = await finance.post('office', '/refunds', { cause: 'left-school', months_studied: 2 });
    const { id, amount } = (proposed.body.refunds as { id: string; amount: number }[])[0] ?? {};
    expect(amount).toBe(2_520_00);
    expect(codeOf(await finance.post('office', `/refunds/${id}/approval`))).toBe('tuition_same_officer');
    const done = await finance.post('second', `/refunds/${id}/approval`, {}, 'yes');
    expect([done.status, done.body.status, done.body.left]).toEqual([200, 'closed', 0]);
    expect((await finance.post('second', `/refunds/${id}/approval`, {}, 'yes')).text).toBe(done.text);
    await finance.post('second', `/refunds/${id}/approval`);
    expect(await finance.left(mei)).toBe(5_000_00);
    expect(await finance.left(lin)).toBe(5_000_00 - 2_800_50 + 520_00);
    expect(codeOf(await finance.pay('lin', 1, 1))).toBe('tuition_bill_closed');
    expect(codeOf(await finance.post('office', '/refunds', { cause: 'overpaid' }))).toBe(
      'tuition_nothing_to_refund',
    );
    expect(await finance.balanced()).toBe(true);
  });

  it('is none where nothing was overpaid', async () => {
    await finance.pay('lin', 1_00, whole);
    expect(codeOf(await finance.post('office', '/refunds', { cause: 'overpaid' }))).toBe(
      'tuition_nothing_to_refund',
    );
    expect(codeOf(await finance.post('office', `/refunds/trf_${'0'.repeat(26)}/approval`))).toBe(
      'tuition_refund_missing',
    );
  });
});
