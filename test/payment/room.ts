/**
 * The payment room on a ledger in memory: Lin, Mei and Tao with wallets, the noodle house and the gift shop with tills.
 */

import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { clearing, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { type MemoryLedger, memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { issueCode, issueStaticCode } from '../../functions/identity/issueCode.ts';
import { demoMerchants } from '../../functions/identity/seed.ts';
import { paymentAnswers } from '../../functions/payment/answers.ts';
import { doors as paymentDoors } from '../../functions/payment/api.ts';
import { callbackCheck } from '../../functions/payment/bankSignature.ts';
import type { PaymentPorts, TopUpPorts } from '../../functions/payment/ports.ts';
import { doors as topUpDoors } from '../../functions/payment/topUpApi.ts';
import type { OwnChannels } from '../../functions/platform/channels/live.ts';
import type { Door } from '../../functions/platform/door.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { rememberedMerchants } from '../../functions/platform/merchants.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { bringIn } from '../kit/bringIn.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';
import { noChannels } from './sagasOn.ts';

type Ports = PaymentPorts & TopUpPorts;
export const doors: readonly Door<Ports>[] = [...paymentDoors, ...topUpDoors];

export const noon = Date.parse('2026-11-22T04:00:00Z');
export const bankSecret = 'a-secret-between-us-and-the-bank';
export const callbackPath = '/v1/channel-callbacks/bank';

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
  till:        tokenOf({ sub: 'trm_noodles', role: 'terminal', kind: 'till', place: 'wulingyuan', merchant: 'mch_noodlehouse' }),
  strayTill:   tokenOf({ sub: 'trm_stray', role: 'terminal', kind: 'till', place: 'wulingyuan' }),
  operator:    tokenOf({ sub: 'op_duty', role: 'operator' }),
  auditor:     tokenOf({ sub: 'au_books', role: 'auditor' }),
} as const;

type Options = {
  readonly ledger?: MemoryLedger;
  /** Seen by the doors instead of the ledger itself: for a wrapper that loses answers. */
  readonly seenAs?: (ledger: MemoryLedger) => PaymentPorts['ledger'];
  readonly sagas?: (ports: { readonly ledger: MemoryLedger }) => Ports['sagas'];
  readonly channels?: OwnChannels;
  readonly funds?: number;
};

const noSagas: Ports['sagas'] = {
  start: async () => Promise.reject(new Error('this room has no sagas')),
  signal: async () => Promise.reject(new Error('this room has no sagas')),
  find: async () => undefined,
};

/** Everybody has 500.00 unless told otherwise. */
export const openRoom = async (options: Options = {}) => {
  const clock = { now: noon };
  const ledger = options.ledger ?? memoryLedger();
  const identity = identityOn(memoryTable(), memoryWrapping, () => clock.now);
  const generations = new Map<PersonId, number>();
  for (const merchant of demoMerchants) await identity.store.putMerchant(merchant);
  for (const person of [lin, mei, tao]) {
    await ledger.openAccount(wallet(person), walletLimits);
    await fund(ledger, person, options.funds ?? 50_000);
    await bringIn(identity.store, person, clock.now);
  }
  const paused: number[] = [];
  const ports: Ports = {
    ledger: options.seenAs?.(ledger) ?? ledger,
    codes: identity.codes,
    merchantCodes: identity.merchantCodes,
    merchants: rememberedMerchants(
      (id) => identity.store.merchant(id),
      () => clock.now,
    ),
    sagas: options.sagas?.({ ledger }) ?? noSagas,
    callbacks: callbackCheck({ secret: () => bankSecret, path: () => callbackPath }),
    channels: options.channels ?? noChannels,
    async pause(ms) {
      paused.push(ms);
    },
  };
  const call = caller(
    restApi({
      doors,
      ports: () => ports,
      refusals: paymentAnswers,
      authenticate: trusting,
      clock: () => clock.now,
      checkAnswers: true,
    }),
  );
  let nonces = 0;
  const codeFor = async (person: PersonId, scopes: readonly Scope[] = ['dine', 'shop', 'ride', 'gate']) => {
    clock.now += 1_000; // each code is issued after the last one
    nonces += 1;
    const nonce = nonces.toString(16).padStart(12, '0');
    return issueCode(identity.keys, { person, scopes, now: clock.now, nonce });
  };
  const staticCodeFor = async (person: PersonId): Promise<string> => {
    generations.set(person, (generations.get(person) ?? 0) + 1);
    const issue = await identity.store.issueStatic(person, `request-${generations.get(person)}`, clock.now);
    if (issue === undefined) throw new Error(`nobody is ${person}`);
    const { code } = await issueStaticCode(identity.keys, { person, scopes: ['dine', 'shop'], issue });
    return code;
  };
  const balanceOf = async (person: PersonId): Promise<number> =>
    (await ledger.account(wallet(person)))?.availableFen ?? Number.NaN;
  return { call, ports, ledger, clock, paused, codeFor, staticCodeFor, balanceOf, identity };
};

export type Room = Awaited<ReturnType<typeof openRoom>>;

const fund = async (ledger: MemoryLedger, person: PersonId, amount: number): Promise<void> => {
  if (amount === 0) return;
  const id = journalId(`seed:${person}`);
  const entry = {
    id,
    at: noon,
    fingerprint: id,
    from: clearing('bank'),
    to: wallet(person),
    fen: fen(amount),
  };
  await ledger.post(topUp(entry));
};

/** A payment by the person's next code, at the noodle house's till unless another token is given. */
export const payOnce = async (
  room: Room,
  person: PersonId,
  amount: number,
  more: { readonly token?: string; readonly key?: string } = {},
) => {
  const { code } = await room.codeFor(person);
  return room.call({
    method: 'POST',
    path: '/v1/payments',
    token: more.token ?? tokens.till,
    key: more.key ?? `pay-${room.clock.now}`,
    body: { code, amount, currency: 'CNY', purpose: 'dine' },
  });
};
