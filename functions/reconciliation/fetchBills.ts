/** Each hour: bills of the last days that nobody has compared yet. */
import { fetchBills } from './fetching.ts';
import { livePorts } from './livePorts.ts';

export const handler = (): Promise<number> => fetchBills(livePorts(), Date.now());
