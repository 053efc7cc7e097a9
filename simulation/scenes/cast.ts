/** Who lives in a simulated world, seeded by the production seeds: people, merchants, terminals and staff, with tokens. */
import { demoTokenLifetimeSeconds } from '../../domains/identity/directory.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { personOfPhone } from '../../functions/identity/people.ts';
import { demoTerminals, seedIdentity } from '../../functions/identity/seed.ts';
import { type Claims, issueToken } from '../../functions/identity/tokens.ts';
import { seedTourism } from '../../functions/tourism/seed.ts';
import type { World } from '../world.ts';

export type Actor = {
  readonly sub: string;
  readonly role: string;
  token(): Promise<string>;
  /** Signed in anew, with a token that was asked for at that moment. */
  use(token: string, askedAt: number): void;
  /** Whether what is held may have died of age meanwhile; then the next one is another. */
  isStale(): boolean;
};
export type PersonOfScene = Actor & { readonly phone: string };
export type Cast = {
  readonly people: readonly PersonOfScene[];
  readonly merchants: readonly Actor[];
  readonly tills: readonly (Actor & { readonly merchant: string })[];
  readonly gates: readonly (Actor & { readonly place: string })[];
  readonly shuttle: Actor;
  readonly operators: readonly Actor[];
  readonly auditor: Actor;
};

/** Longer than clocks may be apart. */
const marginMs = 400_000;

export const openCast = async (world: World, people: number): Promise<Cast> => {
  const { desk, scheduler } = world;
  const ports = desk.identityPorts();
  await seedIdentity(ports, scheduler.now());
  await seedTourism(ports.store);

  const actor = (claims: Claims): Actor => {
    let held = { token: '', until: 0 };
    return {
      sub: claims.sub,
      role: claims.role,
      async token() {
        const now = scheduler.now();
        if (now > held.until - marginMs) {
          const lifetimeSeconds = demoTokenLifetimeSeconds;
          const token = await issueToken(ports.keys, claims, { now, lifetimeSeconds });
          held = { token, until: now + lifetimeSeconds * 1000 };
        }
        return held.token;
      },
      use(token, askedAt) {
        held = { token, until: askedAt + 3_600_000 };
      },
      isStale: () => scheduler.now() > held.until - marginMs,
    };
  };

  const persons: PersonOfScene[] = [];
  for (let i = 1; i <= people; i += 1) {
    const phone = `138000000${String(i).padStart(2, '0')}`;
    const id = `pn_1000000${String(i).padStart(2, '0')}` as PersonId;
    const sub = await personOfPhone(ports, { id, mobile: phone, now: scheduler.now() });
    persons.push({ ...actor({ sub, role: 'person' }), phone });
  }
  const merchant = (id: string): Actor => actor({ sub: id, role: 'merchant', merchant: id });
  const terminal = (id: string): Actor => {
    const found = demoTerminals.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no terminal ${id}`);
    const owner = found.merchant === undefined ? {} : { merchant: found.merchant };
    return actor({ sub: id, role: 'terminal', kind: found.kind, place: found.place, ...owner });
  };
  return {
    people: persons,
    merchants: ['mch_noodlehouse', 'mch_giftshop'].map(merchant),
    tills: [
      { ...terminal('trm_noodles'), merchant: 'mch_noodlehouse' },
      { ...terminal('trm_gifts'), merchant: 'mch_giftshop' },
    ],
    gates: [
      { ...terminal('trm_gate'), place: 'wulingyuan' },
      {
        ...actor({ sub: 'trm_east', role: 'terminal', kind: 'gate', place: 'wulingyuan-east' }),
        place: 'wulingyuan',
      },
      { ...terminal('trm_tianmen'), place: 'tianmen' },
    ],
    shuttle: terminal('trm_shuttle'),
    operators: ['op_duty', 'op_second'].map((sub) => actor({ sub, role: 'operator' })),
    auditor: actor({ sub: 'au_books', role: 'auditor' }),
  };
};
