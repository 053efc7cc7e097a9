/**
 * Half a million topped up in two parts yesterday: read today, reported once, its file opened under the eyes of the auditor, and filed
 * by one operator with the word of another.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { api, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, staff, topUp, tourist } from './cast.ts';

/** Accounts are listed by the real day on which they were folded, so this one is not chosen freely. */
const dayMs = 24 * 3_600_000;
const shanghai = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const date = shanghai(Date.now() - dayMs);
const atNoon = (): string => `${date}T04:00:00.000Z`;
/** Eleven at night: the day before is over whatever the hour, and no sooner than the real moment. */
const today = (): string => `${shanghai(Date.now())}T15:00:00.000Z`;
const home = '/v1/aml';
const operator = () => staff('operator', today);
const second = () => api(suite().staff.find(({ id }) => id === 'op_second')?.token ?? '', today);
const auditor = () => staff('auditor', today);

describe('a sum of large value', () => {
  it('in two parts is reported, opened, and filed by two', async () => {
    const lin = await tourist(atNoon);
    await topUp(lin, 30_000_000);
    await topUp(lin, 20_000_000);
    await expectBooksInOrder();
    const reserve = expectStatus(await staff('auditor').get('/v1/ledger/reserve'), 200);
    expect(reserve.over).toBe(reserve.kept - reserve.owed);
    expect(reserve.kept).toBeGreaterThanOrEqual(50_000_000);
    expectRefusal(await staff('operator', atNoon).post(`${home}/days`, { date }), 409, 'aml_day_not_over');
    expectStatus(await operator().post(`${home}/days`, { date }), 200);
    const ofDay = async (): Promise<readonly Json[]> =>
      expectStatus(await auditor().get(`${home}/reports?date=${date}`), 200).data;
    const mine = (one: Json): boolean =>
      one.rule === 'person-domestic' && one.party.id_masked.endsWith(lin.id.slice(-3));
    const reports = (await ofDay()).filter(mine);
    expect(reports).toMatchObject([{ total: 50_000_000, movements: 2, way: 'in', status: 'due' }]);
    const report = reports[0];

    const path = `${home}/reports/${report?.id}`;
    const file = expectStatus(await operator().post(`${path}/looks`, { part: 1 }), 200);
    expect(createHash('sha256').update(file.content).digest('hex')).toBe(report?.file_sha256);
    expect(file.content).toContain(lin.id);
    const audit = expectStatus(await auditor().get(`${home}/looks`), 200);
    expect([audit.whole, audit.latest[0].by]).toEqual([true, 'op_duty']);
    const accesses = expectStatus(await lin.get('/v1/privacy/accesses'), 200).data;
    expect(accesses, 'whoever is reported is not told').toEqual([]);

    const filed = { outcome: 'filed', receipt: 'R20261125-000017' };
    const proposed = expectStatus(await operator().post(`${path}/filing`, filed), 201);
    const decision = { decision: 'approve', hash: proposed.filing.approval.hash };
    expectRefusal(await operator().post(`${path}/approval`, decision), 403, 'approval_needs_another_person');
    expect(expectStatus(await second().post(`${path}/approval`, decision), 200).status).toBe('filed');
    expect((await ofDay()).filter(mine)[0]?.status).toBe('filed');
  });
});
