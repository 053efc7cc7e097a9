/**
 * How a simulated payment channel misbehaves: one mode for the next so many charges, refunds, notices, answers or bills, its
 * choices drawn from a seed, so that a run that failed can be run again.
 */
import { type Draw, drawFrom } from '../misbehaviour.ts';

const modesOf = {
  charge: [
    /** Paid, the answer never comes. */
    'timeout-after-success',
    /** Paid, the connection breaks instead of an answer. */
    'lost-answer',
    /** Not paid, and the channel says that it does not know. */
    'server-error',
    /** Refused with the `code` of the control. */
    'decline',
    /** The payer has a password to type: `POST /control/pay`. */
    'password',
    /** Another amount is collected than was ordered. */
    'wrong-amount',
  ],
  refund: [
    /** Taken, the answer never comes. */
    'refund-timeout',
    /** Said to have arrived; failed after all a while later. */
    'late-refund-failure',
  ],
  notice: [
    /** Two to five times the same one. */
    'duplicate-notice',
    /** A while later, after what happened next. */
    'late-notice',
  ],
  /** The channel's clock is ten minutes ahead in what it signs. */
  answer: ['clock-skew'],
  bill: ['extra-row', 'missing-row', 'altered-row'],
} as const;

type Kind = keyof typeof modesOf;
type ModeOf<K extends Kind> = (typeof modesOf)[K][number];
type Mode = ModeOf<Kind> | 'normal';

export type ChannelBehaviour = {
  /** Answers whether the control was understood. */
  control(said: unknown): boolean;
  /** The mode of the next one of its kind. */
  next<K extends Kind>(kind: K): ModeOf<K> | 'normal';
  readonly draw: Draw;
  readonly lateMs: () => number;
  /** What a decline says; empty: the channel's usual one. */
  readonly code: () => string;
};

const wholeNumber = (value: unknown, otherwise: number): number =>
  Number.isSafeInteger(value) ? Number(value) : otherwise;

export const channelBehaviour = (): ChannelBehaviour => {
  let mode: Mode = 'normal';
  let [times, lateMs, code] = [0, 1_000, ''];
  let draw = drawFrom(1);
  const known: readonly Mode[] = ['normal', ...Object.values(modesOf).flat()];
  return {
    control: (value) => {
      const said: Readonly<Record<string, unknown>> = Object(value);
      const wanted = known.find((one) => one === said.mode);
      if (wanted === undefined) return false;
      mode = wanted;
      times = wholeNumber(said.times, 1);
      lateMs = wholeNumber(said.late_ms, 1_000);
      code = typeof said.code === 'string' ? said.code : '';
      draw = drawFrom(wholeNumber(said.seed, 1));
      return true;
    },
    next: <K extends Kind>(kind: K) => {
      const own: readonly ModeOf<K>[] = modesOf[kind];
      const now = own.find((one) => one === mode);
      if (now === undefined || times <= 0) return 'normal';
      times -= 1;
      return now;
    },
    draw: (below) => draw(below),
    lateMs: () => lateMs,
    code: () => code,
  };
};
