/** What a test or a person can make happen at a simulated channel, unsigned and on this machine only; and when it stays silent or waits. */
import type { Later } from './later.ts';
import type { ChannelBehaviour } from './misbehaviour.ts';

/** Longer than anybody waits. */
export const silenceMs = 60_000;
/** A day's bill is there at ten the next morning. */
export const billHourMs = 10 * 3_600_000;

export const channelLevers = (channel: {
  readonly behaves: ChannelBehaviour;
  readonly later: Later;
  /** A payer pays; undefined when there is nothing to pay. */
  readonly pay: (attempt: string) => object | undefined;
}) => {
  let billsAtOnce = false;
  return {
    billsAtOnce: () => billsAtOnce,
    /** Answers whether it was understood and done. */
    pull(path: string, body: Readonly<Record<string, unknown>>): boolean {
      if (path === '/control') return channel.behaves.control(body);
      if (path === '/control/pay') return channel.pay(String(body.attempt)) !== undefined;
      if (path === '/control/late') channel.later.flush();
      else if (path === '/control/bills') billsAtOnce = body.at_once === true;
      else return false;
      return true;
    },
  };
};
