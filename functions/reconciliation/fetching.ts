/**
 * Bills fetched from the channels themselves: by an operator for a day, and each hour for the last days that have no run yet, the
 * oldest first, because what is left near midnight is carried into the next day.
 *
 * A bill that was fetched before is the run it made; a channel that says it has none, where our books have something of that day, is
 * compared with nothing, so that everything we expected is a break.
 */
import { channelOfBook } from '../../domains/channels/names.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { fetchedChannels } from '../../domains/reconciliation/runs/contract.ts';
import { addDays, type BusinessDate, businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { sha256Hex } from '../platform/ids.ts';
import { errorFields, log } from '../platform/log.ts';
import { compareBill, expectedOn, openBreaks, type Told } from './comparing.ts';
import type { ReconciliationPorts } from './ports.ts';
import type { KeptRun } from './store/shapes.ts';

type Fetched = (typeof fetchedChannels)[number];
type Asked = {
  readonly channel: Fetched;
  readonly date: BusinessDate;
  readonly by: string;
  readonly now: EpochMs;
};
export type FetchedRun = { readonly run: KeptRun; readonly replayed: boolean };

const toldBy = async (
  ports: ReconciliationPorts,
  { channel, date }: Asked,
): Promise<Told | Refusal<'channel-not-set-up' | 'bill-not-ready' | 'bill-none'>> => {
  const name = channelOfBook(channel);
  invariant(name !== undefined, `no channel is called ${channel} in the books`);
  const own = await ports.channels.find(name);
  if (own === undefined) return refuse('channel-not-set-up');
  const told = await own.channel.bill(date);
  switch (told.kind) {
    case 'bill':
      return { text: told.text };
    case 'not-ready':
      return refuse('bill-not-ready');
    case 'none':
      return (await expectedOn(ports, channel, date)).length > 0 ? { none: channel } : refuse('bill-none');
    case 'unknown':
      throw new Fault(told.reason, { retry: 'safe' });
  }
};

export const fetchBill = async (ports: ReconciliationPorts, asked: Asked): Promise<FetchedRun | Refusal> => {
  const { channel, date, by, now } = asked;
  const told = await toldBy(ports, asked);
  if (isRefusal(told)) return told;
  const bill = sha256Hex('none' in told ? `none of ${channel} on ${date}` : told.text);
  const known = await ports.runs.compared(bill, date);
  if (known !== undefined) return { run: await openBreaks(ports, known, now), replayed: true };
  const run = await compareBill(ports, { bill, date, by, now }, told);
  return isRefusal(run) ? run : { run, replayed: false };
};

/** Further back a person is asked to look. */
const daysLookedBack = 3;
/** Expected of a channel in its own time, and no reason to wake anybody. */
const usual: ReadonlySet<string> = new Set(['channel-not-set-up', 'bill-not-ready', 'bill-none']);

/** How many days of channels were compared. One channel that fails keeps no other waiting. */
export const fetchBills = async (ports: ReconciliationPorts, now: EpochMs): Promise<number> => {
  let made = 0;
  for (const channel of fetchedChannels)
    for (let back = daysLookedBack; back >= 1; back -= 1) {
      const date = addDays(businessDate(now), -back);
      if ((await ports.runs.head(channel, date)) !== undefined) continue;
      try {
        const fetched = await fetchBill(ports, { channel, date, by: 'schedule', now });
        if (!isRefusal(fetched)) made += 1;
        else if (!usual.has(fetched.refused))
          log('error', 'a bill cannot be compared', { code: fetched.refused, alarm: 'stuck' });
      } catch (cause) {
        log('warn', 'a bill is not there yet', { ...errorFields(cause), alarm: 'fault' });
      }
    }
  return made;
};
