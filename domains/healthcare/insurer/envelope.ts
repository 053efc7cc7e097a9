/**
 * The envelope of the national platform: the same outer fields around every transaction, and the same around every answer.
 * The live adapter and the simulator use this one file, so they cannot drift apart.
 *
 * The signature is over the whole body, in a header (`domains/payment/bankProtocol.ts` has its text); a message id is used
 * for one message only, and its repeat is answered as the first was.
 */
import type { Fen } from '../../money/fen.ts';
import { fenOfYuanText, yuanText } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export const insurerSignatureHeader = 'insurer-signature';

/** 交易编号, by what each does: outpatient, and inpatient where it has a number of its own. */
export const transactions = {
  register: { outpatient: '2201', inpatient: '2401' },
  'cancel-visit': { outpatient: '2202', inpatient: '2404' },
  visit: { outpatient: '2203', inpatient: '2402' },
  'upload-fees': { outpatient: '2204', inpatient: '2301' },
  'withdraw-fees': { outpatient: '2205', inpatient: '2302' },
  'pre-settle': { outpatient: '2206', inpatient: '2303' },
  settle: { outpatient: '2207', inpatient: '2304' },
  'give-back': { outpatient: '2208', inpatient: '2305' },
  reverse: { outpatient: '2601', inpatient: '2601' },
  'check-totals': { outpatient: '3201', inpatient: '3201' },
  'check-details': { outpatient: '3202', inpatient: '3202' },
} as const;
export type Transaction = keyof typeof transactions;
export type Infno = (typeof transactions)[Transaction][keyof (typeof transactions)[Transaction]];

export const transactionOf = (infno: string): Transaction | undefined =>
  (Object.keys(transactions) as Transaction[]).find((name) =>
    Object.values(transactions[name]).some((one) => one === infno),
  );

export type Input = Readonly<Record<string, unknown>>;

export type InsurerRequest = {
  readonly infno: string;
  /** The sender's: 12 characters of the institution, 8 of the day, 10 more. */
  readonly msgid: string;
  readonly mdtrtarea_admvs: string;
  readonly insuplc_admdvs: string;
  readonly recer_sys_code: string;
  readonly signtype: 'HMAC-SHA256';
  readonly infver: 'V1.0';
  readonly opter_type: '3';
  readonly opter: string;
  readonly opter_name: string;
  /** yyyy-MM-dd HH:mm:ss, Shanghai. */
  readonly inf_time: string;
  readonly fixmedins_code: string;
  readonly input: Input;
};

/** Answers are signed over the path, so that none can be moved to another message. */
export const pathOf = ({ infno, msgid }: Pick<InsurerRequest, 'infno' | 'msgid'>): string =>
  `/fsi/api/${infno}/${msgid}`;

export type InsurerAnswer = {
  /** 0: it happened. */
  readonly infcode: number;
  readonly inf_refmsgid: string;
  readonly refmsg_time: string;
  readonly respond_time: string;
  readonly err_msg: string;
  readonly output: Input | null;
};

/**
 * Why the platform says no. Its own are negative numbers with a sentence that differs by province; these are those of the
 * simulator, and the adapter hands on the number alone.
 */
export const infcodes = {
  done: 0,
  'request-invalid': -1,
  'message-differs': -2,
  'message-reversed': -3,
  'not-insured-there': -11,
  'visit-unknown': -12,
  'fees-unknown': -13,
  'rule-unknown': -14,
  'fees-invalid': -15,
  'already-settled': -21,
  'settlement-unknown': -22,
  'settlement-gone': -23,
  'not-reversible': -31,
} as const;
export type InfcodeName = keyof typeof infcodes;

/** Shanghai is eight hours ahead, all year. */
const aheadMs = 8 * 3_600_000;
export const platformTime = (at: EpochMs): string =>
  new Date(at + aheadMs).toISOString().slice(0, 19).replace('T', ' ');

/** Undefined where it is no moment. */
export const momentOf = (text: unknown): EpochMs | undefined => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const there = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(there) ? undefined : there - aheadMs;
};

/** 数值型 16,2: a number of yuan; made from its text, so that no fen is lost. */
export const yuanOnWire = (sum: Fen): number => Number(yuanText(sum));

/** A number or its text; undefined where it is no whole number of fen. */
export const fenOnWire = (value: unknown): Fen | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return fenOfYuanText(String(value));
};
