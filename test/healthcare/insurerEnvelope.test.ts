/** The adapter and the desk in the platform's own words: numbers of transactions, names of fields, sums in yuan. */
import { describe, expect, it } from 'vitest';
import { infcodes } from '../../domains/healthcare/insurer/envelope.ts';
import { readSetlinfo } from '../../domains/healthcare/insurer/setlinfo.ts';
import { askedFor, costing, deskWith } from './insurerDesk.ts';

const b = { bill: 'bill_1', message: 'stl_1.0', items: [costing(280_000)] };

describe('the envelope', () => {
  it('carries an outpatient settlement as 2201, 2203, 2204, 2207, and its way back as 2208', async () => {
    const { insurer, heard } = deskWith();
    const settled = await insurer.settle(askedFor(b));
    // 2,800.00 less the deductible of 1,800.00, of which the pool pays 70 %.
    expect(settled).toEqual({ fundFen: 70_000, number: 'st0000000001' });
    expect(await insurer.giveBack({ ...askedFor(b, { number: 'st0000000001' }), message: 'back' })).toBe(
      'given-back',
    );
    expect(heard.map(({ infno }) => infno)).toEqual(['2201', '2203', '2204', '2207', '2201', '2208']);
  });

  it('carries an inpatient settlement as 2401, 2402, 2301, 2304, and its way back as 2305', async () => {
    const { insurer, heard } = deskWith();
    const settled = await insurer.settle(askedFor(b, { inpatient: true }));
    if ('refused' in settled) throw new Error(settled.refused);
    const known = askedFor(b, { inpatient: true, number: settled.number });
    await insurer.giveBack({ ...known, message: 'back' });
    await insurer.reverse({ ...known, message: 'back', of: 'give-back' });
    expect(heard.map(({ infno }) => infno)).toEqual(['2401', '2402', '2301', '2304', '2401', '2305', '2601']);
    expect(heard.at(-1)?.input).toEqual({
      data: { psn_no: 'pn_100000001', omsgid: heard.at(-2)?.msgid, oinfno: '2305' },
    });
  });

  it('names every field as the platform does', async () => {
    const { insurer, heard } = deskWith();
    const drug = costing(4_52, { class: 'B', firstPayShare: '0.05', id: 'drug' });
    await insurer.preSettle(askedFor({ ...b, items: [costing(280_000), drug] }));
    const [registration, , fees, question] = heard;
    expect(registration).toMatchObject({
      infno: '2201',
      msgid: expect.stringMatching(/^H\d{11}20261121[0-9A-Z]{10}$/),
      mdtrtarea_admvs: '110000',
      insuplc_admdvs: '110000',
      infver: 'V1.0',
      inf_time: '2026-11-22 12:00:00',
      fixmedins_code: expect.stringMatching(/^H\d{11}$/),
      input: { data: { psn_no: 'pn_100000001', insutype: '310', psn_type: '11', med_type: '11' } },
    });
    expect(fees?.input.feedetail).toMatchObject([
      { feedetl_sn: 'i280000', chrgitm_lv: '01', det_item_fee_sumamt: 2_800 },
      { feedetl_sn: 'drug', chrgitm_lv: '02', det_item_fee_sumamt: 4.52, selfpay_prop: '0.05' },
    ]);
    expect(question).toMatchObject({
      infno: '2206',
      input: { data: { medfee_sumamt: 2_804.52, acct_used_flag: '0', psn_setlway: '01' } },
    });
  });

  it('keeps the identities of the platform, and an answer that breaks one is no answer', () => {
    const { desk, heard, insurer } = deskWith();
    return insurer.preSettle(askedFor(b)).then(() => {
      const last = heard.at(-1);
      if (last === undefined) throw new Error('nothing was asked');
      const told = Object(desk.answer(last, 0).output?.setlinfo);
      expect(told).toMatchObject({ fund_pay_sumamt: 700, psn_part_amt: 2_100, act_pay_dedc: 1_800 });
      expect(readSetlinfo(told)?.fund_pay_sumamt).toBe(70_000);
      expect(readSetlinfo({ ...told, fund_pay_sumamt: 700.01 })).toBeUndefined();
      expect(readSetlinfo({ ...told, hifp_pay: 700.001 })).toBeUndefined();
      expect(readSetlinfo({ ...told, balc: undefined })).toBeUndefined();
    });
  });
});

describe('a message', () => {
  it('happens once: its repeat finds the first answer, another body under it is refused', async () => {
    const { desk, heard, insurer } = deskWith();
    const first = await insurer.settle(askedFor(b));
    expect(await insurer.settle(askedFor(b))).toEqual(first);
    const settle = heard.findLast(({ infno }) => infno === '2207');
    if (settle === undefined) throw new Error('nothing was settled');
    const other = { ...settle, input: { data: { ...Object(settle.input.data), medfee_sumamt: 1 } } };
    expect(desk.answer(other, 0)).toMatchObject({ infcode: infcodes['message-differs'], output: null });
    expect(desk.books.yearOf('pn_100000001', 'beijing', '2026').inScopeFen).toBe(280_000);
  });

  it('that was reversed before it arrived is refused when it arrives', async () => {
    const { desk, insurer } = deskWith();
    await insurer.reverse({ ...askedFor(b), message: b.message, of: 'settle' });
    const no = { refused: 'insurer-refused', facts: { infcode: infcodes['message-reversed'] } };
    expect(await insurer.settle(askedFor(b))).toMatchObject(no);
    expect(desk.books.yearOf('pn_100000001', 'beijing', '2026').inScopeFen).toBe(0);
    // Under another message it is another settlement.
    expect(await insurer.settle(askedFor({ ...b, message: 'stl_2.0' }))).toMatchObject({ fundFen: 70_000 });
  });

  it.each([
    ['fixmedins_code', 'H00000000000', 'visit-unknown'],
    ['infno', '9999', 'request-invalid'],
    ['inf_time', '22.11.2026', 'request-invalid'],
  ] as const)('with a wrong %s is refused', async (field, value, code) => {
    const { desk, heard, insurer } = deskWith();
    await insurer.settle(askedFor(b));
    const settle = heard.findLast((one) => one.infno === '2207');
    if (settle === undefined) throw new Error('nothing was settled');
    const wrong = { ...settle, msgid: 'another', [field]: value };
    expect(desk.answer(wrong, 0).infcode).toBe(infcodes[code]);
  });
});

describe('what the insurer refuses', () => {
  it('a person who is not insured there', async () => {
    const { desk, insurer } = deskWith();
    desk.suspend('pn_100000001');
    const no = { refused: 'insurer-refused', facts: { infcode: infcodes['not-insured-there'] } };
    expect(await insurer.preSettle(askedFor(b))).toMatchObject(no);
  });

  it('to settle one visit twice, and to give back what is gone', async () => {
    const { insurer } = deskWith();
    const settled = await insurer.settle(askedFor(b));
    if ('refused' in settled) throw new Error(settled.refused);
    const twice = await insurer.settle(askedFor({ ...b, message: 'stl_2.0' }));
    expect(twice).toMatchObject({ facts: { infcode: infcodes['already-settled'] } });
    const known = askedFor(b, { number: settled.number });
    await insurer.giveBack({ ...known, message: 'back_1' });
    expect(await insurer.giveBack({ ...known, message: 'back_2' })).toMatchObject({
      facts: { infcode: infcodes['settlement-gone'] },
    });
  });

  it('to reverse a settlement that was given back: nobody may go on as if it were', async () => {
    const { insurer } = deskWith();
    const settled = await insurer.settle(askedFor(b));
    if ('refused' in settled) throw new Error(settled.refused);
    const known = askedFor(b, { number: settled.number });
    await insurer.giveBack({ ...known, message: 'back' });
    const reversing = insurer.reverse({ ...known, message: b.message, of: 'settle' });
    await expect(reversing).rejects.toMatchObject({ retry: 'unknown-outcome' });
  });

  it('fees that are none, and a visit that nobody was told of', async () => {
    const { desk, heard, insurer } = deskWith();
    await insurer.preSettle(askedFor(b));
    const fees = heard.find(({ infno }) => infno === '2204');
    if (fees === undefined) throw new Error('no fees');
    const [fee] = fees.input.feedetail as [object];
    const wrong = (change: object, msgid: string) =>
      desk.answer({ ...fees, msgid, input: { feedetail: [{ ...fee, ...change }] } }, 0).infcode;
    expect(wrong({ det_item_fee_sumamt: 1.001 }, 'm1')).toBe(infcodes['fees-invalid']);
    expect(wrong({ det_item_fee_sumamt: -1 }, 'm2')).toBe(infcodes['fees-invalid']);
    expect(wrong({ chrgitm_lv: '09' }, 'm3')).toBe(infcodes['fees-invalid']);
    expect(wrong({ selfpay_prop: 'x' }, 'm4')).toBe(infcodes['fees-invalid']);
    expect(wrong({ mdtrt_id: 'mv9' }, 'm5')).toBe(infcodes['visit-unknown']);
    expect(wrong({ psn_no: 'pn_100000002' }, 'm6')).toBe(infcodes['visit-unknown']);
  });
});
