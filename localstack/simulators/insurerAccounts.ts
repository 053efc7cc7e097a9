/** The daily account check at the simulated insurer: its own totals against the hospital's (3201), and each row (3202). */
import { insuredCodes, visitCodes } from '../../domains/healthcare/insurer/codes.ts';
import {
  fenOnWire,
  type InfcodeName,
  type Input,
  type InsurerRequest,
  yuanOnWire,
} from '../../domains/healthcare/insurer/envelope.ts';
import { addFen, type Fen, negateFen, zeroFen } from '../../domains/money/fen.ts';
import type { InsurerBooks, InsurerSettlement } from './insurerBooks.ts';
import { text } from './insurerItems.ts';

/** A settlement counts on its day, what was given back on its own day, below zero. */
export type AccountRow = {
  readonly msgid: string;
  readonly setl_id: string;
  readonly mdtrt_id: string;
  readonly refd_setl_flag: '0' | '1';
  readonly medfeeFen: Fen;
  readonly fundFen: Fen;
};

const rowOf = (settled: InsurerSettlement, msgid: string, isBack: boolean): AccountRow => {
  const { fields, setl_id, visit } = settled;
  const signed = (sum: Fen): Fen => (isBack ? negateFen(sum) : sum);
  return {
    ...{ msgid, setl_id, mdtrt_id: visit.mdtrt_id, refd_setl_flag: isBack ? '1' : '0' },
    medfeeFen: signed(fields.medfee_sumamt),
    fundFen: signed(fields.fund_pay_sumamt),
  };
};

/** Of one hospital, one pooling area, one insurance and one kind of visit; undefined where the question names no day. */
const rowsAsked = (
  books: InsurerBooks,
  request: InsurerRequest,
  data: Input,
): readonly AccountRow[] | undefined => {
  const date = text(data.stmt_begndate);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || data.stmt_enddate !== date) return undefined;
  const { settled, givenBack } = books.day(
    date,
    ({ visit }) =>
      visit.fixmedins_code === request.fixmedins_code &&
      visit.insuplc_admdvs === request.insuplc_admdvs &&
      insuredCodes[visit.insured].insutype === data.insutype &&
      visitCodes[visit.visit] === data.clr_type,
  );
  return [
    ...settled.map((one) => rowOf(one, one.msgid, false)),
    ...givenBack.map(({ settlement, msgid }) => rowOf(settlement, msgid, true)),
  ];
};

/** 3201: whether the totals of the hospital are those of the insurer. */
export const checkTotals = (
  books: InsurerBooks,
  request: InsurerRequest,
  data: Input,
): Input | InfcodeName => {
  const rows = rowsAsked(books, request, data);
  if (rows === undefined) return 'request-invalid';
  const isSame =
    fenOnWire(data.medfee_sumamt) === addFen(...rows.map((row) => row.medfeeFen)) &&
    fenOnWire(data.fund_pay_sumamt) === addFen(...rows.map((row) => row.fundFen)) &&
    fenOnWire(data.acct_pay) === zeroFen &&
    data.fixmedins_setl_cnt === rows.length;
  return {
    stmtinfo: {
      setl_optins: data.setl_optins,
      stmt_rslt: isSame ? '0' : '1',
      stmt_rslt_dscr: isSame ? '' : 'differs',
    },
  };
};

/** 3202: every row of the insurer. */
export const checkDetails = (
  books: InsurerBooks,
  request: InsurerRequest,
  data: Input,
): Input | InfcodeName => {
  const rows = rowsAsked(books, request, data);
  if (rows === undefined) return 'request-invalid';
  const detail = rows.map(({ medfeeFen, fundFen, ...row }) => ({
    ...row,
    medfee_sumamt: yuanOnWire(medfeeFen),
    fund_pay_sumamt: yuanOnWire(fundFen),
    acct_pay: 0,
  }));
  return { detail };
};
