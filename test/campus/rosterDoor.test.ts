/** A file of the office becomes holders: good rows at once, bad ones told, and the same file again changes nothing. */
import { describe, expect, it } from 'vitest';
import { encodeNfc, openNfc } from '../../domains/campus/nfc.ts';
import { grantedScopes } from '../../domains/identity/credential.ts';
import { bringIn } from '../kit/bringIn.ts';
import { codeOf } from '../kit/http.ts';
import {
  csv,
  enrolled,
  header,
  lin,
  mei,
  morning,
  openSchool,
  type School,
  tao,
  threeRows,
} from './school.ts';

const upload = (school: School, text: string, key?: string) =>
  school.post('office', '/rosters', { csv: text }, key);
const bytes = (school: School, data: Uint8Array, encoding = 'auto') =>
  school.post('office', '/rosters', { csv_base64: Buffer.from(data).toString('base64'), encoding });

describe('an uploaded roster', () => {
  it('makes holders with cards on the one code at once, and reports each bad row by line and column', async () => {
    const school = await openSchool();
    const reply = await upload(
      school,
      csv(threeRows[0], 'S1002,nobody,学生,2027-07-31', `S1003,${mei},学生,"2027-07-31`, threeRows[2]),
    );
    expect([reply.status, reply.body.rows, reply.body.activated, reply.body.rejected]).toEqual([
      201, 4, 2, 2,
    ]);
    expect(reply.body.problems).toMatchObject([
      {
        line: 3,
        column: 'person',
        reason: 'person_malformed',
        message_zh: expect.stringContaining('一码通号'),
      },
      { line: 4, column: null, reason: 'quotes_wrong', message_en: expect.stringContaining('quotes') },
    ]);
    const holder = await school.ports.store.holders.byNumber('S1001');
    expect(holder).toMatchObject({ person: lin, role: 'student', issue: 1 });
    expect(holder && openNfc(encodeNfc(holder))).toMatchObject({ person: lin, issue: 1 });
    const { credentials = [] } = (await school.identity.store.holder(lin)) ?? {};
    expect(grantedScopes(credentials)).toContain('campus');
    expect(credentials.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['student-card', 'access-card', 'library-card', 'meal-card']),
    );
    const staff = (await school.identity.store.holder(tao))?.credentials ?? [];
    expect(staff.map((one) => one.kind)).not.toContain('student-card');
  });

  it('changes nothing when it comes again, under the same key or another', async () => {
    const school = await openSchool();
    const first = await upload(school, csv(...threeRows), 'a');
    const before = JSON.stringify(school.table.all().filter((one) => one.sk !== 'R'));
    const replayed = await upload(school, csv(...threeRows), 'a');
    expect([replayed.status, replayed.body]).toEqual([first.status, first.body]);
    const again = await upload(school, csv(...threeRows), 'b');
    expect(again.body).toMatchObject({ activated: 0, renewed: 0, unchanged: 3, rejected: 0 });
    expect(JSON.stringify(school.table.all().filter((one) => one.sk !== 'R'))).toBe(before);
    expect(codeOf(await upload(school, csv(threeRows[0]), 'a'))).toBe('idempotency_key_reused');
  });

  it('renews role and last day, and gives the cards that the new role adds', async () => {
    const school = await enrolled();
    const reply = await upload(school, csv(threeRows[0], `T2001,${tao},学生,2030-07-31`));
    expect(reply.body).toMatchObject({ renewed: 1, unchanged: 1 });
    expect(await school.ports.store.holders.holder(tao)).toMatchObject({ role: 'student', revision: 2 });
    const { credentials = [] } = (await school.identity.store.holder(tao)) ?? {};
    expect(credentials.map((one) => one.kind)).toContain('student-card');
  });

  it('says whose number it is not, who has another, and who never signed in', async () => {
    const school = await enrolled();
    const rows = [
      `S1001,${mei},学生,2027-07-31`,
      `S9999,${lin},学生,2027-07-31`,
      'S3000,pn_999999999,学生,2027-07-31',
    ];
    const { problems } = (await upload(school, csv(...rows))).body;
    expect(problems).toMatchObject([
      { line: 2, column: 'number', reason: 'person_has_other_number' },
      { line: 3, column: 'number', reason: 'person_has_other_number' },
      { line: 4, column: 'person', reason: 'person_unknown' },
    ]);
    await bringIn(school.identity.store, 'pn_100000004' as typeof lin, morning, []);
    const taken = await upload(school, csv('S1001,pn_100000004,学生,2027-07-31'));
    expect(taken.body.problems).toMatchObject([{ reason: 'number_taken', column: 'number' }]);
    expect((await school.identity.store.holder('pn_100000004' as typeof lin))?.credentials).toEqual([]);
  });

  it('is read in UTF-8 with a mark and in GBK, and refused where it is neither', async () => {
    const school = await openSchool();
    const gbk = Buffer.concat([
      Buffer.from('d1a7bac52c', 'hex'), // 学号,
      Buffer.from('d2bbc2ebcda8bac52c', 'hex'), // 一码通号,
      Buffer.from('c9edb7dd2c', 'hex'), // 身份,
      Buffer.from('d3d0d0a7c6dad6c10d0a', 'hex'), // 有效期至
      Buffer.from(`S1001,${lin},`),
      Buffer.from('d1a7c9fa', 'hex'), // 学生
      Buffer.from(',2027/7/31\r\n'),
    ]);
    expect((await bytes(school, gbk)).body).toMatchObject({ activated: 1, rejected: 0 });
    expect((await bytes(school, gbk, 'gbk')).body).toMatchObject({ unchanged: 1 });
    expect(codeOf(await bytes(school, gbk, 'utf-8'))).toBe('file_unreadable');
    const marked = Buffer.from(`\ufeff${csv(threeRows[1])}`);
    expect((await bytes(school, marked)).body).toMatchObject({ activated: 1 });
    expect((await upload(school, `\ufeff${csv(threeRows[1])}`)).body).toMatchObject({ unchanged: 1 });
    const utf16 = Buffer.from(csv(threeRows[2]), 'utf16le');
    expect(codeOf(await bytes(school, utf16))).toBe('file_unreadable');
    expect(codeOf(await upload(school, `${header}\n`))).toBe('roster_empty');
    expect(codeOf(await upload(school, 'a,b\n1,2\n'))).toBe('roster_columns_missing');
  });

  it('goes on where it stopped: after a crash the same request says what it did in all', async () => {
    const school = await openSchool();
    const { identities } = school.ports;
    let left = 6;
    const dying = {
      ...identities,
      addCredential: (one: Parameters<typeof identities.addCredential>[0]) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('gone')) : identities.addCredential(one);
      },
    };
    Object.assign(school.ports, { identities: dying });
    expect((await upload(school, csv(...threeRows), 'a')).status).toBe(500);
    Object.assign(school.ports, { identities });
    expect((await upload(school, csv(...threeRows), 'a')).body).toMatchObject({ activated: 3, unchanged: 0 });
  });
});
