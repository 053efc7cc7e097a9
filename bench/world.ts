/**
 * The world that the load runs in: a thousand funded payers, a hundred merchants with their tokens, and one-time codes
 * signed beforehand by the suite's own keys, because making codes is not what is measured.
 */

import { type PersonId, personId } from '../domains/identity/person.ts';
import { clearing, wallet } from '../domains/ledger/account.ts';
import { credit, debit, journal, journalId } from '../domains/ledger/journal.ts';
import type { Ledger } from '../domains/ledger/port.ts';
import type { AccountLimits } from '../domains/ledger/posting.ts';
import { fen } from '../domains/money/fen.ts';
import { issueCode } from '../functions/identity/issueCode.ts';
import { livePorts } from '../functions/identity/livePorts.ts';
import { issueToken } from '../functions/identity/tokens.ts';

const payerCount = 1_000;
const merchantCount = 100;
const openingFen = fen(1_000_000_00);
/** The limits of a wallet, wide enough for a bench; the windows are there, so that they are counted and written. */
const limits: AccountLimits = {
  perPaymentFen: fen(5_000_00),
  windows: [
    { name: 'day', per: 'day', limitFen: openingFen },
    { name: 'static-code', per: 'day', limitFen: fen(500_00) },
  ],
};

const payerAt = (at: number): PersonId => {
  const payer = personId(500_000_000 + at);
  if (payer === undefined) throw new Error('not a number of a person');
  return payer;
};

export type BenchWorld = {
  readonly payers: readonly PersonId[];
  readonly merchants: readonly { readonly id: string; readonly token: string }[];
  /** `count` codes, payer after payer, each newer than the payer's one before. */
  codes(count: number): Promise<string[]>;
};

export const benchWorld = async (ledger: Ledger): Promise<BenchWorld> => {
  const { keys, store, chance } = livePorts();
  const now = Date.now();
  const payers = Array.from({ length: payerCount }, (_, at) => payerAt(at));
  const fund = async (payer: PersonId): Promise<void> => {
    await ledger.openAccount(wallet(payer), limits);
    await ledger.post({
      journal: journal({
        id: journalId(`bench-opening-${payer}`),
        kind: 'top-up',
        postedAt: now,
        fingerprint: 'bench',
        lines: [debit(clearing('bench'), openingFen), credit(wallet(payer), openingFen)],
      }),
    });
  };
  for (let at = 0; at < payers.length; at += 50) await Promise.all(payers.slice(at, at + 50).map(fund));
  const merchants = [];
  for (let at = 0; at < merchantCount; at += 1) {
    const id = `mch_bench${at}`;
    await store.putMerchant({
      id,
      nameZh: `压测商户${at}`,
      nameEn: `Bench ${at}`,
      cityZh: '张家界',
      cityEn: 'Zhangjiajie',
      category: '5812',
    });
    const token = await issueToken(
      keys,
      { sub: id, role: 'merchant', merchant: id },
      { now, lifetimeSeconds: 3_600 },
    );
    merchants.push({ id, token });
  }
  let issuedUpTo = 0;
  return {
    payers,
    merchants,
    async codes(count) {
      const rounds = Math.ceil(count / payers.length);
      const first = Math.max(Date.now() - rounds * 100, issuedUpTo + 100);
      issuedUpTo = first + rounds * 100;
      const made: string[] = [];
      for (let round = 0; round < rounds; round += 1)
        for (const person of payers) {
          const asked = {
            person,
            scopes: ['dine', 'shop'] as const,
            now: first + round * 100,
            nonce: chance.nonce(),
          };
          made.push((await issueCode(keys, asked)).code);
        }
      return made.slice(0, count);
    },
  };
};
