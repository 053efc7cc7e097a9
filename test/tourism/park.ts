/**
 * What stays of the scenic area when a process ends (tables, ledger, people), and a process on it: doors and sagas,
 * every port that leaves it through `watch`, so that a test can break any call.
 */

import type { PersonId } from '../../domains/identity/person.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { type MemoryLedger, memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { demoMerchants } from '../../functions/identity/seed.ts';
import { type Identity, identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { type SagasOptions, sagas } from '../../functions/platform/sagas/sagas.ts';
import type { Table } from '../../functions/platform/table.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { tourismRefusals } from '../../functions/tourism/answers.ts';
import { doors } from '../../functions/tourism/api.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import { type StepPorts, type TourismPorts, tourismStore } from '../../functions/tourism/ports.ts';
import { seedTourism } from '../../functions/tourism/seed.ts';
import { bringIn } from '../kit/bringIn.ts';
import type { Watch } from '../kit/faults.ts';
import { caller, type Reply } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

/** 09:00 in Zhangjiajie. */
export const morning = Date.parse('2026-11-28T01:00:00Z');
export const today = '2026-11-28';
export const tomorrow = '2026-11-29';

export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
export const tao = 'pn_100000003' as PersonId;

// biome-ignore format: a cast reads as a cast
export const tokens = {
  lin:         tokenOf({ sub: lin, role: 'person' }),
  mei:         tokenOf({ sub: mei, role: 'person' }),
  tao:         tokenOf({ sub: tao, role: 'person' }),
  noodleHouse: tokenOf({ sub: 'mch_noodlehouse', role: 'merchant', merchant: 'mch_noodlehouse' }),
  giftShop:    tokenOf({ sub: 'mch_giftshop', role: 'merchant', merchant: 'mch_giftshop' }),
  gate:        tokenOf({ sub: 'trm_gate', role: 'terminal', kind: 'gate', place: 'wulingyuan' }),
  eastGate:    tokenOf({ sub: 'trm_east', role: 'terminal', kind: 'gate', place: 'wulingyuan-east' }),
  tianmenGate: tokenOf({ sub: 'trm_tianmen', role: 'terminal', kind: 'gate', place: 'tianmen' }),
  shuttle:     tokenOf({ sub: 'trm_shuttle', role: 'terminal', kind: 'ride', place: 'wulingyuan' }),
  till:        tokenOf({ sub: 'trm_noodles', role: 'terminal', kind: 'till', place: 'wulingyuan' }),
  operator:    tokenOf({ sub: 'op_duty', role: 'operator' }),
} as const;
export type Who = keyof typeof tokens;

/** The same products with so many places in every slot. */
export const smallPark = (capacity: number): Catalogue => ({
  ...zhangjiajie,
  products: zhangjiajie.products.map((product) => ({
    ...product,
    slots: product.slots.map((slot) => ({ ...slot, capacity })),
  })),
});

export type Park = {
  readonly ledger: MemoryLedger;
  readonly table: Table;
  /** The table where a test brings none of its own. */
  readonly memory: ReturnType<typeof memoryTable>;
  readonly identity: Identity;
  readonly catalogue: Catalogue;
};
export type ParkOptions = { readonly funds?: number; readonly catalogue?: Catalogue };

export const fund = async (ledger: MemoryLedger, person: PersonId, amount: number): Promise<void> => {
  const id = journalId(`seed:${person}:${ledger.journals().length}`);
  const money = { from: clearing('bank'), to: wallet(person), fen: fen(amount) };
  await ledger.post(topUp({ id, at: morning, fingerprint: id, ...money }));
};

export const openPark = async ({
  funds = 200_000,
  catalogue = zhangjiajie,
}: ParkOptions = {}): Promise<Park> => {
  const ledger = memoryLedger();
  const identity = identityOn(memoryTable(), memoryWrapping, () => morning);
  for (const merchant of demoMerchants) await identity.store.putMerchant(merchant);
  await seedTourism(identity.store);
  for (const id of [lin, mei, tao]) {
    await ledger.openAccount(wallet(id), walletLimits);
    if (funds > 0) await fund(ledger, id, funds);
    await bringIn(identity.store, id, morning);
  }
  const memory = memoryTable();
  return { ledger, table: memory, memory, identity, catalogue };
};

const unwatched: Watch = (_name, port) => port;
type Outside = Pick<SagasOptions<StepPorts>, 'store' | 'random'> &
  Partial<Pick<SagasOptions<StepPorts>, 'queue' | 'stopwatch' | 'performers' | 'registry'>>;

/** On any ledger: the one in memory, or one on a real engine. */
type AnyPark = Omit<Park, 'ledger' | 'memory'> & { readonly ledger: Ledger };

export const startProcess = (
  park: AnyPark,
  now: () => number,
  outside: Outside,
  watch: Watch = unwatched,
) => {
  const store = tourismStore(watch('table', park.table));
  const ledger = watch('ledger', park.ledger);
  const steps: StepPorts = { store, ledger, catalogue: park.catalogue };
  const running = sagas({ room: 'tourism', ...tourismPlans, ports: steps, ...outside });
  let claims = 0;
  const ports: TourismPorts = {
    ...steps,
    ledger,
    sagas: running,
    codes: park.identity.codes,
    merchants: { find: (id) => park.identity.store.merchant(id) },
    claimCode: () => {
      claims += 1;
      return `claim-code-${claims}`;
    },
    pause: async () => undefined,
  };
  const call = caller(
    restApi({
      doors,
      ports: () => ports,
      refusals: tourismRefusals,
      authenticate: trusting,
      clock: now,
      checkAnswers: true,
    }),
  );
  const post = (
    who: Who,
    path: string,
    asked: { body?: object; key: string; query?: Record<string, string> },
  ): Promise<Reply> =>
    call({ method: 'POST', path: `/v1/tourism${path}`, token: tokens[who], body: {}, ...asked });
  const get = (who: Who, path: string, query?: Record<string, string>): Promise<Reply> =>
    call({ method: 'GET', path: `/v1/tourism${path}`, token: tokens[who], query });
  return { call, post, get, ports, steps, store, sagas: running };
};
