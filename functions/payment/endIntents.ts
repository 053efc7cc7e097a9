/**
 * Every minute: intents whose time is over end, and what they hold goes back to where it came from.
 *
 * One that cannot be ended does not keep the others waiting: it raises the alarm, and comes again.
 */
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { owesDeposit } from '../../domains/payment/intents/deposit.ts';
import { isOverdue } from '../../domains/payment/intents/moves.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { errorFields, log } from '../platform/log.ts';
import { liveIntentStore } from './intents/live.ts';
import type { IntentPorts } from './intents/ports.ts';
import { endOverdue, returnOwed } from './intents/stepping.ts';
import { dueLists } from './intents/store.ts';

type Ports = Pick<IntentPorts, 'store' | 'ledger'>;
const mostAtOnce = 100;

const endOne = async (ports: Ports, id: string, now: EpochMs): Promise<boolean> => {
  try {
    const intent = await ports.store.find(id);
    if (intent === undefined) return false;
    if (owesDeposit(intent)) {
      const back = await returnOwed(ports, intent, now);
      if (isRefusal(back)) log('warn', 'a deposit is still owed', { code: back.refused });
      return back === 'changed';
    }
    if (!isOverdue(intent, now)) return false;
    const after = await endOverdue(ports, intent, now);
    if (!isRefusal(after)) return after !== 'moved-on';
    log('error', 'an intent cannot be ended', { code: after.refused, alarm: 'stuck' });
  } catch (cause) {
    log('error', 'an intent is not ended yet', { ...errorFields(cause), alarm: 'fault' });
  }
  return false;
};

export const endIntents = async (ports: Ports, now: EpochMs): Promise<{ readonly ended: number }> => {
  let ended = 0;
  for (let list = 0; list < dueLists; list += 1)
    for (const id of await ports.store.overdue(list, now, mostAtOnce))
      if (await endOne(ports, id, now)) ended += 1;
  if (ended > 0) log('info', 'overdue intents ended', { count: ended });
  return { ended };
};

export const handler = (): Promise<{ readonly ended: number }> =>
  endIntents({ store: liveIntentStore(), ledger: liveLedger() }, Date.now());
