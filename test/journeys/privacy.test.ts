/** Privacy as its people use it: help by consent, a look that can be seen, everything in one file, and being forgotten. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, expectRefusal, expectStatus, type Json } from './api.ts';
import { staff, type Tourist, topUp, tourist } from './cast.ts';

let person: Tourist;
const operator = () => staff('operator');
const lookUp = (more: Json) => operator().post('/v1/privacy/look-ups', { phone: person.phone, ...more });

beforeAll(async () => {
  person = await tourist();
});

describe('a person who asks for help', () => {
  it('agrees for a day; before and after, staff see nothing, and each try stays', async () => {
    expectRefusal(await lookUp({ reason: 'help' }), 403, 'consent_needed');
    expectStatus(await person.post('/v1/privacy/consents', { purpose: 'staff-help', given: true }), 200);
    const shown = expectStatus(await lookUp({ reason: 'help' }), 200);
    expect(shown.person).toBe(person.id);
    expect(shown.phone_masked).toMatch(/^139\*{4}\d{4}$/);
    expectStatus(await person.post('/v1/privacy/consents', { purpose: 'staff-help', given: false }), 200);
    expectRefusal(await lookUp({ reason: 'help' }), 403, 'consent_needed');
    expectRefusal(await lookUp({ reason: 'fraud' }), 422, 'file_number_missing');
    const seen = await eventually(
      async () => (await person.get('/v1/privacy/accesses')).body.data as Json[],
      (all) => all.length === 3,
    );
    expect(seen.map((one) => one.outcome)).toEqual(['no-consent', 'shown', 'no-consent']);
  });

  it('may not look at others, nor at the whole record; the auditor finds it whole', async () => {
    expectRefusal(
      await person.post('/v1/privacy/look-ups', { phone: '13800000001', reason: 'help' }),
      403,
      'role_not_allowed',
    );
    expectRefusal(await operator().get('/v1/privacy/audit'), 403, 'role_not_allowed');
    const { body } = await staff('auditor').get('/v1/privacy/audit');
    expect([body.object, body.whole, body.first_breach]).toEqual(['access_audit', true, null]);
  });
});

describe('a person who leaves', () => {
  it('takes everything along, and goes only with an empty wallet', async () => {
    await topUp(person, 100);
    const all = expectStatus(await person.get('/v1/privacy/export'), 200);
    expect([all.person.id, all.wallet.available, all.consents[0].given]).toEqual([person.id, 100, false]);
    expect(all.elsewhere).toContain('/v1/wallet/statement');
    const forget = { confirm: 'forget me' };
    expectRefusal(await person.post('/v1/privacy/erasure', forget), 409, 'wallet_not_empty');
    expectRefusal(await person.post('/v1/privacy/erasure', { confirm: 'yes' }), 400, 'parameter_invalid');
    expect(expectStatus(await person.get('/v1/wallet'), 200).available).toBe(100);
  });

  it('is forgotten: the name cannot be opened, the phone begins anew as somebody else', async () => {
    const leaving = await tourist();
    const forget = { confirm: 'forget me' };
    const first = expectStatus(await leaving.post('/v1/privacy/erasure', forget), 200);
    expect(first.person).toBe(leaving.id);
    expect(expectStatus(await leaving.post('/v1/privacy/erasure', forget), 200)).toEqual(first);
    expectRefusal(await leaving.get('/v1/me'), 404, 'person_missing');
    const sought = { phone: leaving.phone, reason: 'fraud', file: 'CASE-2026-0117' };
    expectRefusal(await operator().post('/v1/privacy/look-ups', sought), 404, 'person_missing');
  });
});
