/** Hourly: yesterday's accounts with the insurer are checked, once; what failed is checked with the next run. */

import { log } from '../platform/log.ts';
import { type AccountPorts, checkYesterday } from './accounts/accountDays.ts';
import { liveAccounts } from './accounts/live.ts';

let built: AccountPorts | undefined;

export const handler = async (): Promise<void> => {
  built ??= liveAccounts();
  const differences = await checkYesterday(built, Date.now());
  // People look into it: the alarm of this function says where.
  if (differences > 0)
    log('error', 'accounts with the insurer differ', { count: differences, alarm: 'fault' });
};
