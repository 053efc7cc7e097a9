/**
 * One record of what a till took without a network comes to one result: paid now, paid before, or not paid and why. Repeating it,
 * in the same upload or in another, changes nothing.
 */
import { stoppedThen } from '../../domains/campus/cards.ts';
import { judgeSale, offlineMeal, offlineMealFact } from '../../domains/campus/offline.ts';
import { payMeal } from '../../domains/campus/till/contract.ts';
import { openCode } from '../../domains/identity/code.ts';
import type { Merchant } from '../../domains/identity/directory.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { deterministicId, sha256Hex, shortHash } from '../platform/ids.ts';
import type { CampusPorts } from './ports.ts';

export type Sale = {
  readonly nonce: string;
  readonly code: string;
  readonly amount: number;
  readonly at: string;
  readonly tried_key?: string | undefined;
};
export type Till = { readonly terminal: string; readonly merchant: Merchant; readonly now: EpochMs };
export type Settled = { readonly meal: Journal; readonly before: boolean };

const fingerprintOf = ({ nonce, code, amount, at }: Sale, { terminal }: Till): string =>
  sha256Hex([terminal, nonce, code, amount, at].join('\n'));

/** The meal that this till's own attempt made before the network went, if it did: its answer was lost, the money was not. */
const paidOnline = async ({ ledger }: CampusPorts, { tried_key: key }: Sale, till: Till) => {
  if (key === undefined) return undefined;
  const route = `${payMeal.method} ${payMeal.path}`;
  return ledger.journal(
    journalId(deterministicId('mea', { actor: `terminal:${till.terminal}`, route, key })),
  );
};

/** What stands where this record would stand: itself, or somebody else's meal by the same code. */
const sayOther = (earlier: Journal, sale: Sale, { terminal }: Till): Refusal =>
  earlier.facts.by === terminal && earlier.facts.nonce === sale.nonce
    ? refuse('record-changed')
    : refuse('offline-double');

export const settleSale = async (ports: CampusPorts, sale: Sale, till: Till): Promise<Settled | Refusal> => {
  const { ledger } = ports;
  const opened = openCode(sale.code);
  if (isRefusal(opened)) return opened;
  const { code } = opened;
  if (code.kind !== 'rotating') return refuse('code-not-for-offline');
  const fingerprint = fingerprintOf(sale, till);
  const id = journalId(`mea_${shortHash(offlineMealFact(code))}`);
  const earlier = await ledger.journal(id);
  if (earlier?.fingerprint === fingerprint) return { meal: earlier, before: true };
  const soldAt = Date.parse(sale.at);
  const impossible = judgeSale({ at: soldAt, fen: fen(sale.amount) }, till.now);
  if (impossible !== undefined) return impossible;
  const read = await ports.codes.readCode(sale.code, soldAt, 'dine');
  if (isRefusal(read)) return read;
  if (earlier !== undefined) return sayOther(earlier, sale, till);
  const online = await paidOnline(ports, sale, till);
  if (online?.facts.payer === code.person) return { meal: online, before: true };
  const holder = await ports.store.holders.holder(code.person);
  if (holder === undefined) return refuse('holder-unknown');
  const known = await ports.identities.holder(code.person);
  const stops = stoppedThen(holder, known?.credentials ?? [], { card: 'meal', at: soldAt });
  if (stops !== undefined) return stops;
  const { merchant, terminal } = till;
  const posted = await ledger.post(
    offlineMeal({
      at: till.now,
      fingerprint,
      id,
      person: code.person,
      merchant: merchant.id,
      fen: fen(sale.amount),
      facts: {
        payer: code.person,
        merchant: merchant.id,
        nameEn: merchant.nameEn,
        nameZh: merchant.nameZh,
        place: 'canteen',
        by: terminal,
        nonce: sale.nonce,
        soldAt,
      },
    }),
  );
  if (!isRefusal(posted)) return { meal: posted.journal, before: posted.replayed };
  if (posted.refused === 'insufficient-funds' || posted.refused === 'account-missing')
    return refuse('offline-purse-empty');
  if (posted.refused !== 'journal-differs') return posted;
  const faster = await ledger.journal(id);
  return faster === undefined ? posted : sayOther(faster, sale, till);
};
