/** Vehicles, buildings, deeds and land: put on record by the office, filled in by the law's own quote, filed, paid and certified. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../documents/qrOfPaper.ts';
import { errorOf, type Reply } from '../../kit/http.ts';
import { expectWholeBooks, gets, lin, mei, moneyOf, openRoom, tokens } from '../basket/room.ts';
import { boughtInJuly, car, recordObject, verify, withObject } from './citizen.ts';

const codeOf = (reply: Reply): unknown[] => [reply.status, errorOf(reply).code];
const on = '2026-06-30';
const list = async (room: Awaited<ReturnType<typeof openRoom>>, token: string = tokens.lin) =>
  (await room.call({ method: 'GET', path: '/v1/government/tax-objects', token })).body.data as {
    readonly tax_object: string;
    readonly status: string;
  }[];

/** The published sums of the quotes: VVT, PROP, DEED-04 and land by the square metre. */
const objects = [
  ['车船税', car, 48_000],
  [
    '契税',
    {
      ...{ name: '住房', number: '京（2026）契字第1号', place: 'china', on, due_on: null },
      facts: {
        tax: 'deed_tax',
        deed: {
          kind: 'sale',
          price: 1_000_000,
          decoration: 200_000,
          home: { order: 'only', area_m2: '140' },
        },
      },
    },
    12_000,
  ],
  [
    '房产税',
    {
      ...{ name: '临街商铺', number: '京（2020）房字第1号', place: 'china', on, due_on: '2026-10-15' },
      facts: {
        tax: 'property_tax',
        building: { kind: 'let', letting: 'business', rent: 100_000, rent_per: 'month' },
      },
    },
    144_000,
  ],
  [
    '城镇土地使用税',
    {
      ...{ name: '院落', number: '京（2020）地字第1号', place: 'china', on, due_on: '2026-12-31' },
      facts: { tax: 'urban_land_use_tax', land: { area_m2: '100', place_rate: '3', city_size: 'large' } },
    },
    30_000,
  ],
] as const;

describe('a taxed object', () => {
  it.each(objects)(
    'of %s is filled in, filed, paid to the local treasury and certified',
    async (name, object, tax) => {
      const room = await openRoom();
      const recorded = await recordObject(room, object);
      expect(recorded.status, recorded.text).toBe(201);
      const mine = withObject(room, recorded.body.id);
      const draft = await mine.show();
      expect([draft.body.status, draft.body.id, draft.body.tax_amount], draft.text).toEqual([
        'draft',
        null,
        tax,
      ]);
      expect((draft.body.trace as unknown[]).length).toBeGreaterThan(0);
      expect(codeOf(await mine.pay())).toEqual([404, 'return_missing']);
      const filed = await mine.file();
      expect([filed.status, filed.body.status], filed.text).toEqual([201, 'due']);
      expect(codeOf(await mine.file({}, 'again'))).toEqual([409, 'return_filed_already']);
      expect(codeOf(await mine.certify())).toEqual([409, 'return_not_paid']);
      const before = (await moneyOf(room.ledger, lin)).available;
      const owed = Number(filed.body.payable_amount);
      const paid = await mine.pay({ expected_amount: owed });
      expect([paid.status, paid.body.status], paid.text).toEqual([201, 'paid']);
      expect((await moneyOf(room.ledger, lin)).available).toBe(before - owed);
      expect(await gets(room.ledger, 'treasury-beijing')).toBe(owed);
      expect(await gets(room.ledger, 'treasury-central')).toBe(0);
      const paper = (await mine.certify()).body;
      expect(paper).toMatchObject({ tax: { zh: name }, tax_year: 2026, tax_amount: tax });
      expect((await verify(room, String(paper.verify_path))).body).toEqual(paper);
      expect(textOf((await verify(room, String(paper.paper_path))).text)).toContain(name);
      await expectWholeBooks(room);
    },
  );

  it('is late after its day, where it has one', async () => {
    const room = await openRoom();
    const [, , [, shop]] = objects;
    const { id } = (await recordObject(room, shop)).body;
    // 15 October to 22 November: 38 days at 0.05 %.
    expect((await withObject(room, id).show()).body.late_fee_amount).toBe(
      Math.round((144_000 * 38 * 5) / 10_000),
    );
  });

  it('is declared otherwise than on record where the record is wrong', async () => {
    const room = await openRoom();
    const mine = withObject(room, (await recordObject(room)).body.id);
    const filed = await mine.file({ facts: boughtInJuly });
    expect([filed.body.tax_amount, filed.body.facts]).toEqual([24_000, boughtInJuly]);
  });

  it('is its owner’s alone, and listed with how it stands', async () => {
    const room = await openRoom();
    const { id } = (await recordObject(room)).body;
    await recordObject(room, { ...objects[1][1] }, 'another');
    await recordObject(room, { ...car, number: '京A·67890', person: mei }, 'of-mei');
    await withObject(room, id).file();
    expect((await list(room)).map(({ status }) => status)).toEqual(['draft', 'due']);
    expect(await list(room, tokens.mei)).toHaveLength(1);
    const others = withObject(room, id, tokens.mei);
    for (const reply of [
      await others.show(),
      await others.file(),
      await others.pay(),
      await others.certify(),
    ])
      expect(codeOf(reply)).toEqual([404, 'tax_object_missing']);
  });

  it('is recorded once a request, for one person', async () => {
    const room = await openRoom();
    const once = await recordObject(room);
    expect((await recordObject(room)).body).toEqual(once.body);
    expect(codeOf(await recordObject(room, { ...car, person: mei }))).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    expect(await list(room)).toHaveLength(1);
  });

  it.each([
    ['spelled otherwise', { ...car, number: ' 京a 12345 ' }, 409],
    ['under another person', { ...car, person: mei }, 409],
    ['for the next year', { ...car, on: '2027-01-01', due_on: null }, 201],
    ['with another number', { ...car, number: '京A·12346' }, 201],
  ])('is taxed once a year, whoever owns it: %s', async (_, again, status) => {
    const room = await openRoom();
    await recordObject(room);
    const told = await recordObject(room, again, 'again');
    expect(told.status, told.text).toBe(status);
    if (status === 409) expect(errorOf(told).code).toBe('tax_object_recorded_already');
  });

  it('that is a deed is taxed once for all', async () => {
    const room = await openRoom();
    const [, [, deed]] = objects;
    await recordObject(room, deed);
    const told = await recordObject(room, { ...deed, on: '2025-06-30' }, 'again');
    expect(codeOf(told)).toEqual([409, 'tax_object_recorded_already']);
  });

  it.each([
    ['a kind that the place has no rate for', { ...car, place: 'china' }],
    ['a place without rules', { ...car, place: 'atlantis' }],
    ['a day before the law', { ...car, on: '2005-01-01' }],
    [
      'a rate outside the law',
      {
        ...objects[3][1],
        facts: { tax: 'urban_land_use_tax', land: { area_m2: '100', place_rate: '300', city_size: 'large' } },
      },
    ],
  ])('is not put on record with %s', async (_what, object) => {
    const room = await openRoom();
    const reply = await recordObject(room, object);
    expect(reply.status).toBe(422);
    expect(await list(room)).toEqual([]);
  });

  it('of a period to come can be seen and not be filed', async () => {
    const room = await openRoom();
    const mine = withObject(room, (await recordObject(room, { ...car, on: '2027-01-01' })).body.id);
    expect((await mine.show()).body.status).toBe('draft');
    expect(codeOf(await mine.file())).toEqual([422, 'period_in_future']);
  });
});
