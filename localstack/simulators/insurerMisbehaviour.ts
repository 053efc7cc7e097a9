/**
 * How the simulated insurer misbehaves: one mode for the next so many messages of a kind, its choices drawn from a seed, so
 * that a run that failed can be run again.
 */
import {
  fenOnWire,
  type Input,
  transactions,
  yuanOnWire,
} from '../../domains/healthcare/insurer/envelope.ts';
import { fen } from '../../domains/money/fen.ts';
import { type Draw, drawFrom } from './misbehaviour.ts';

export const insurerModes = [
  'normal',
  /** The message never arrives, the connection breaks. */
  'lost-request',
  /** It is done, the connection breaks instead of an answer. */
  'lost-answer',
  /** It is done, the answer never comes. */
  'timeout-after-success',
  /** The connection breaks; it arrives a while later all the same. */
  'delayed',
  /** It arrives twice. */
  'duplicated',
  /** It is done, and the answer is signed by somebody else. */
  'wrong-signature',
  /** The answer has another sum of the funds; the books are right. */
  'altered-sums',
  /** 500, and nothing was done. */
  'server-error',
  /** Of a 3202: one row less, one more, or one with another sum; and its 3201 says that the totals differ. */
  'file-row-missing',
  'file-row-extra',
  'file-row-altered',
] as const;
export type InsurerMode = (typeof insurerModes)[number];

type Control = {
  readonly mode: InsurerMode;
  readonly times: number;
  readonly seed: number;
  readonly lateMs: number;
  readonly infno: readonly string[];
};

const settles: readonly string[] = Object.values(transactions.settle);
const isOfFile = (mode: InsurerMode): boolean => mode.startsWith('file-');
const normal: Control = { mode: 'normal', times: 0, seed: 1, lateMs: 1_000, infno: settles };

const wholeNumber = (value: unknown, otherwise: number): number =>
  Number.isSafeInteger(value) ? Number(value) : otherwise;

/** From the body of `POST /control`; undefined when it names no mode. */
export const readInsurerControl = (said: Input): Control | undefined => {
  const mode = insurerModes.find((known) => known === said.mode);
  if (mode === undefined) return undefined;
  const [details] = Object.values(transactions['check-details']);
  return {
    mode,
    times: wholeNumber(said.times, 1),
    seed: wholeNumber(said.seed, 1),
    lateMs: wholeNumber(said.late_ms, 1_000),
    infno: isOfFile(mode) ? [String(details)] : typeof said.infno === 'string' ? [said.infno] : settles,
  };
};

export type InsurerBehaviour = ReturnType<typeof insurerBehaviour>;

export const insurerBehaviour = () => {
  let current = normal;
  let draw: Draw = drawFrom(1);
  return {
    control: (next: Control): void => {
      current = next;
      draw = drawFrom(next.seed);
    },
    /** Of the next message of that number; a file that is wrong is one whose totals differ, too. */
    next: (infno: string): InsurerMode => {
      if (current.times <= 0) return 'normal';
      if (isOfFile(current.mode) && infno === '3201') return current.mode;
      if (!current.infno.includes(infno)) return 'normal';
      current = { ...current, times: current.times - 1 };
      return current.mode;
    },
    draw: (below: number): number => draw(below),
    lateMs: (): number => current.lateMs,
  };
};

const more = (sum: unknown, draw: Draw): number => yuanOnWire(fen((fenOnWire(sum) ?? 0) + 1 + draw(9_999)));

const misreadDetail = (rows: readonly Input[], mode: InsurerMode, draw: Draw): readonly Input[] => {
  const at = draw(Math.max(1, rows.length));
  if (mode === 'file-row-missing') return rows.filter((_row, index) => index !== at);
  if (mode === 'file-row-extra') {
    const sums = { medfee_sumamt: more(0, draw), fund_pay_sumamt: more(0, draw), acct_pay: 0 };
    return [...rows, { msgid: `EXTRA${draw(1_000_000)}`, setl_id: 'st-extra', refd_setl_flag: '0', ...sums }];
  }
  return rows.map((row, index) =>
    index === at ? { ...row, fund_pay_sumamt: more(row.fund_pay_sumamt, draw) } : row,
  );
};

/** The output as it is told, where the mode is one of saying something else than the books. */
export const misread = (output: Input, mode: InsurerMode, draw: Draw): Input => {
  const { setlinfo, detail, stmtinfo }: { readonly [name: string]: unknown } = output;
  if (mode === 'altered-sums' && setlinfo !== undefined) {
    const told: Input = Object(setlinfo);
    // Fund and person move against each other, so that the sums still agree and only a comparison finds it.
    const raised = 1 + draw(9_999);
    const plus = (name: string, by: number): number => yuanOnWire(fen((fenOnWire(told[name]) ?? 0) + by));
    return {
      ...output,
      setlinfo: {
        ...told,
        hifp_pay: plus('hifp_pay', raised),
        fund_pay_sumamt: plus('fund_pay_sumamt', raised),
        psn_part_amt: plus('psn_part_amt', -raised),
        psn_cash_pay: plus('psn_cash_pay', -raised),
      },
    };
  }
  if (!isOfFile(mode)) return output;
  if (stmtinfo !== undefined) return { ...output, stmtinfo: { ...Object(stmtinfo), stmt_rslt: '1' } };
  return Array.isArray(detail) ? { ...output, detail: misreadDetail(detail, mode, draw) } : output;
};
