/** Every door of the campus under broken requests: a clean answer, never a fault, and nothing written where it refuses. */
import { describe, expect, it } from 'vitest';
import { doors as cardAndPurseDoors } from '../../functions/campus/api.ts';
import { campusMerchants } from '../../functions/campus/seed.ts';
import { doors as tuitionDoors } from '../../functions/campus/tuition.ts';
import { fuzzDoor, fuzzRuns, tokenOfRole } from '../kit/fuzz.ts';
import { enrolled, lin, mei, tokens } from './school.ts';

const tokenFor = tokenOfRole({
  person: tokens.lin,
  terminal: tokens.canteen,
  operator: tokens.office,
  auditor: tokens.auditor,
});
/** Where the first terminal of the cast does not stand. */
const standing: Readonly<Record<string, string>> = {
  '/v1/campus/gate-passes': tokens.dorm,
  '/v1/campus/gate-list': tokens.dorm,
  '/v1/campus/library-fines': tokens.libraryDesk,
  '/v1/campus/shop-purchases': tokens.shop,
};
/** What stands for a name in the path. */
const knownIn = (path: string): string => {
  if (path.includes('{number}')) return 'S1001';
  if (path.includes('{card}')) return 'library';
  return path.includes('{parent') || path.includes('{child') ? mei : `pay_${'0'.repeat(26)}`;
};

const doors = [...cardAndPurseDoors, ...tuitionDoors];

describe(`${fuzzRuns} broken requests`, () => {
  it.each(doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door.contract] as const))(
    '%s',
    async (_, contract) => {
      const school = await enrolled();
      for (const merchant of campusMerchants) await school.identity.store.putMerchant(merchant);
      const shape: object = Object(contract.example?.body);
      const code = await school.showCode(lin);
      const body = 'code' in shape ? () => ({ ...shape, code }) : undefined;
      const token = standing[contract.path] ?? tokenFor(contract.who);
      let journals = school.ledger.journals().length;
      await fuzzDoor({ contract, token, body, known: knownIn(contract.path) }, school.call, (reply) => {
        const written = school.ledger.journals().length - journals;
        if (reply.status >= 400) expect(written).toBe(0);
        journals += written;
      });
      const { debitFen, creditFen } = await school.ledger.trialBalance();
      expect(debitFen).toBe(creditFen);
    },
  );
});
