/** A report's file and its filing: opened by who is recorded, filed by one and let stand by another. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeOf, day, openReported, openRoom, reportIn, reportsOf } from './room.ts';

type File = {
  readonly content: string;
  readonly sha256: string;
  readonly look: number;
  readonly parts: number;
};
const filed = { outcome: 'filed', receipt: 'R20261125-000017' };

describe('the file of a report', () => {
  it('names its party in full, holds each movement, and is what its checksum says', async () => {
    const room = await openReported();
    const { file_sha256: told } = reportIn(await room.get('operator', room.path));
    const file = (await room.post('operator', `${room.path}/looks`, { part: 1 })).body as File;
    expect(file).toMatchObject({ look: 1, parts: 1, sha256: told });
    expect(createHash('sha256').update(file.content).digest('hex')).toBe(told);
    const rows = file.content.split('\r\n').filter((line) => line.includes('top-up-'));
    expect(rows.map((row) => row.split(',').slice(1))).toEqual([
      ['top-up-1', '收 in', '境内 domestic', 'clearing:bank', '200000.00'],
      ['top-up-2', '收 in', '境内 domestic', 'clearing:bank', '250000.00'],
      ['top-up-3', '收 in', '境内 domestic', 'clearing:bank', '50000.00'],
    ]);
    expect(file.content).toContain('自然人 person,pn_100000001');
    expect(JSON.stringify(await reportsOf(room))).not.toContain('pn_100000001');
  });

  it('is opened by nobody unseen: each look is in the chain, and one that is altered shows', async () => {
    const room = await openReported();
    await room.post('operator', `${room.path}/looks`, { part: 1 });
    await room.post('auditor', `${room.path}/looks`, { part: 1 });
    expect(codeOf(await room.post('operator', `${room.path}/looks`, { part: 2 }))).toBe('aml_part_missing');
    const [report] = await reportsOf(room);
    const audit = () => room.get('auditor', '/looks').then(({ body }) => body);
    expect(await audit()).toMatchObject({
      ...{ looks: 2, whole: true, first_breach: null },
      latest: [
        { number: 2, by: 'au_books', report: report?.id },
        { number: 1, by: 'op_duty', report: report?.id },
      ],
    });
    const key = { pk: 'LOOKS', sk: '000000000001' };
    const is = (await room.table.get(key))?.is as Record<string, string>;
    await room.table.write([{ kind: 'put', key, item: { is: { ...is, by: 'op_second' } }, when: [] }]);
    expect(await audit()).toMatchObject({ whole: false, first_breach: 1 });
  });

  it('of more movements than one answer takes comes in parts that are the file together', async () => {
    const room = await openRoom();
    for (let paid = 0; paid < 25_000; paid += 1) await room.toppedUp(20);
    await room.night();
    const path = `/reports/${(await reportsOf(room))[0]?.id}`;
    const { file_sha256: told, movements } = reportIn(await room.get('operator', path));
    expect(movements).toBe(25_000);
    const parts: string[] = [];
    for (let part = 1, of = 1; part <= of; part += 1) {
      const file = (await room.post('auditor', `${path}/looks`, { part })).body as File;
      of = file.parts;
      parts.push(file.content);
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(createHash('sha256').update(parts.join('')).digest('hex')).toBe(told);
  });
});

describe('a filing', () => {
  it('is said by one, repeated without harm, and let stand by another', async () => {
    const room = await openReported();
    const propose = (key: string, body: object = filed) =>
      room.post('operator', `${room.path}/filing`, body, key);
    const first = await propose('key-1');
    expect([first.status, reportIn(first).status]).toEqual([201, 'proposed']);
    expect((await propose('key-1')).body).toEqual(first.body);
    expect(codeOf(await propose('key-2'))).toBe('filing_open');
    const { hash } = reportIn(first).filing?.approval ?? { hash: '' };
    const decide = (who: 'operator' | 'second', decision: string, of = hash) =>
      room.post(who, `${room.path}/approval`, { decision, hash: of });
    expect(codeOf(await decide('operator', 'approve'))).toBe('approval_needs_another_person');
    expect(codeOf(await decide('second', 'approve', '0'.repeat(64)))).toBe('approval_differs');
    const done = await decide('second', 'approve');
    expect(reportIn(done)).toMatchObject({
      ...{ status: 'filed', overdue: false },
      filing: { receipt: 'R20261125-000017', approval: { status: 'executed', checked_by: ['op_second'] } },
    });
    expect((await decide('second', 'approve')).body).toEqual(done.body);
    expect(codeOf(await propose('key-3'))).toBe('filing_done');
    expect(await reportsOf(room)).toEqual([]);
    expect(await reportsOf(room, { date: '2026-11-23' })).toHaveLength(1);
  });

  it('that was turned down, or that nobody decided in time, is said anew', async () => {
    const room = await openReported();
    const propose = async () => reportIn(await room.post('operator', `${room.path}/filing`, filed));
    const { hash } = (await propose()).filing?.approval ?? { hash: '' };
    const rejected = await room.post('second', `${room.path}/approval`, { decision: 'reject', hash });
    expect(reportIn(rejected).status).toBe('due');
    expect((await propose()).status).toBe('proposed');
    room.clock.now += 3 * day;
    expect(reportIn(await room.get('auditor', room.path)).status).toBe('due');
    expect((await propose()).status).toBe('proposed');
  });

  it('dismisses a suspicion with a reason, and never a sum', async () => {
    const room = await openRoom();
    await room.toppedUp(500_000);
    await room.paid(490_000);
    await room.night();
    const reports = await reportsOf(room);
    const byRule = (rule: string) => `/reports/${reports.find((one) => one.rule === rule)?.id}`;
    const dismiss = { outcome: 'dismissed', note: 'Bought a flat, contract seen' };
    expect(codeOf(await room.post('operator', `${byRule('person-domestic')}/filing`, dismiss))).toBe(
      'large_value_is_filed',
    );
    const path = byRule('fast-in-and-out');
    const { filing } = reportIn(await room.post('operator', `${path}/filing`, dismiss));
    const decision = { decision: 'approve', hash: filing?.approval.hash };
    expect(reportIn(await room.post('second', `${path}/approval`, decision)).status).toBe('dismissed');
  });

  it('needs a report, and a proposal', async () => {
    const room = await openReported();
    const nowhere = `/reports/amr_20261123_${'0'.repeat(26)}`;
    const decision = { decision: 'approve', hash: '0'.repeat(64) };
    for (const [path, body] of [
      ['filing', filed],
      ['approval', decision],
      ['looks', { part: 1 }],
    ] as const)
      expect(codeOf(await room.post('operator', `${nowhere}/${path}`, body))).toBe('aml_report_missing');
    expect(codeOf(await room.get('auditor', nowhere))).toBe('aml_report_missing');
    expect(codeOf(await room.post('second', `${room.path}/approval`, decision))).toBe('filing_missing');
  });
});
