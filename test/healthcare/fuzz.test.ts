/** A thousand broken bills: each is answered cleanly, some are refused, and none is a fault of ours. */
import { describe, expect, it } from 'vitest';
import { quoteSettlementDoor } from '../../functions/healthcare/settlementDoors.ts';
import { fuzzDoor } from '../kit/fuzz.ts';
import { richBill } from './richBill.ts';
import { call } from './room.ts';

describe('a door of healthcare takes anything and answers cleanly', () => {
  it.each(
    [quoteSettlementDoor].flatMap(({ contract }) => [
      [`${contract.path}, by a city`, contract, undefined] as const,
      [`${contract.path}, by a rule of its own`, contract, () => richBill] as const,
    ]),
  )('%s', async (_, contract, body) => {
    const statuses = await fuzzDoor({ contract, body }, call);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
  });
});
