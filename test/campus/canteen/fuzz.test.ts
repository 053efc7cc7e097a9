/** Broken requests to every door of purses, canteens and the shop: never 5xx, and whatever is refused has moved nothing. */
import { describe, expect, it } from 'vitest';
import { canteenDoors } from '../../../functions/campus/canteenDoors.ts';
import { fuzzDoor, tokenOfRole } from '../../kit/fuzz.ts';
import { openCanteen } from '../canteen.ts';
import { lin, mei, tokens } from '../school.ts';

const tokenFor = tokenOfRole({ person: tokens.lin, terminal: tokens.canteen, operator: tokens.office });

describe('a door of purses and tills takes anything and answers cleanly', () => {
  it.each(canteenDoors.map((one) => [`${one.contract.method} ${one.contract.path}`, one.contract] as const))(
    '%s',
    async (_, contract) => {
      const canteen = await openCanteen();
      await canteen.post('lin', '/parents', { parent: mei });
      const code = await canteen.showCode(lin);
      const shape: object = Object(contract.example?.body);
      const body = 'code' in shape ? () => ({ ...shape, code }) : undefined;
      const isShop = contract.path === '/v1/campus/purchases';
      const isParents = contract.path.includes('/children');
      const token = isShop ? tokens.shop : isParents ? tokens.mei : tokenFor(contract.who);
      const known = contract.path.includes('{child}') ? lin : `mea_${'0'.repeat(26)}`;
      let journals = canteen.ledger.journals().length;
      await fuzzDoor({ contract, token, body, known }, canteen.call, (reply) => {
        const written = canteen.ledger.journals().length - journals;
        if (reply.status >= 400) expect(written).toBe(0);
        journals += written;
      });
      expect(await canteen.inOrder()).toBe(true);
    },
  );
});
