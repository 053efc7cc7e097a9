/**
 * Counts what apps ask, each against its own minute: one counter an app and minute in the Identity table, taken from by leases.
 *
 * Never more than the rate, over however many processes. It is no part of any payment: a counter that does not answer stops nobody.
 */
import { appRates, leaseOf, minuteOf } from '../../domains/identity/apps/rate.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Caller } from './door.ts';
import { liveIdentityTable } from './identity/live.ts';
import { errorFields, log } from './log.ts';
import { absent, anyOf, atMost, isConflict, type Table } from './table.ts';

/** A refusal when the app has asked enough for this minute; nobody else is counted. */
export type AppRate = (caller: Caller, now: EpochMs) => Promise<Refusal | undefined>;

/** How long a counter is of use after its minute; the table forgets it some time later. */
const keptSeconds = 600;
const remembered = 1_000;

type Leased = { readonly minute: string; left: number; taking: Promise<void> | undefined; isSpent: boolean };

export const appRate = (table: () => Table): AppRate => {
  const apps = new Map<string, Leased>();

  const leasedBy = (app: string, minute: string): Leased => {
    const known = apps.get(app);
    if (known?.minute === minute) return known;
    if (apps.size >= remembered) apps.clear();
    const fresh: Leased = { minute, left: 0, taking: undefined, isSpent: false };
    apps.set(app, fresh);
    return fresh;
  };

  const take = async (app: string, perMinute: number, leased: Leased, endsAt: EpochMs): Promise<void> => {
    const lease = leaseOf(perMinute);
    const taken = await table().write([
      {
        kind: 'change',
        key: { pk: `RATE#${app}`, sk: leased.minute },
        add: { taken: lease },
        set: { expiresAtEpochSeconds: Math.ceil(endsAt / 1_000) + keptSeconds },
        when: [anyOf(absent('taken'), atMost('taken', perMinute - lease))],
      },
    ]);
    if (isConflict(taken)) leased.isSpent = true;
    else leased.left += lease;
  };

  return async (caller, now) => {
    if (caller.app === undefined) return undefined;
    const { app, requestsPerMinute = appRates.standard } = caller;
    const { name, endsAt } = minuteOf(now);
    const leased = leasedBy(app, name);
    try {
      while (leased.left === 0 && !leased.isSpent) {
        leased.taking ??= take(app, requestsPerMinute, leased, endsAt).finally(() => {
          leased.taking = undefined;
        });
        await leased.taking;
      }
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      log('warn', 'a rate was not counted', errorFields(cause));
      return undefined;
    }
    if (leased.left > 0) {
      leased.left -= 1;
      return undefined;
    }
    return refuse('too-many-requests', {
      requestsPerMinute,
      retryAfterSeconds: Math.ceil((endsAt - now) / 1_000),
    });
  };
};

let live: AppRate | undefined;

/** One for the whole function: its leases are the process's. */
export const liveAppRate = (): AppRate => {
  live ??= appRate(liveIdentityTable);
  return live;
};
