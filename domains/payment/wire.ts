/**
 * Payments, refunds and statement entries as the wire carries them, made from the journal alone.
 *
 * Nothing else may enter: a replay must read the same to the byte.
 */
import type { Journal } from '../ledger/journal.ts';
import { totalOf } from '../ledger/journal.ts';
import type { StatementEntry } from '../ledger/port.ts';
import type { Fact } from '../outcome/refusal.ts';
import { rfc3339 } from '../time/businessDate.ts';
import type { PaymentOnWire, RefundOnWire } from './contract.ts';

const text = (fact: Fact | undefined): string => (typeof fact === 'string' ? fact : '');
const textOrNull = (fact: Fact | undefined): string | null => (typeof fact === 'string' ? fact : null);

export const paymentOnWireOf = ({ id, postedAt, businessDate, lines, facts }: Journal): PaymentOnWire => ({
  object: 'payment',
  id,
  created: rfc3339(postedAt),
  business_date: businessDate,
  status: 'succeeded',
  amount: totalOf(lines, 'debit'),
  currency: 'CNY',
  purpose: text(facts.purpose),
  method: text(facts.method),
  payer: text(facts.payer),
  merchant: { id: text(facts.merchant), name: text(facts.nameEn), name_zh: text(facts.nameZh) },
  taken_by: text(facts.by),
  description: textOrNull(facts.text),
  merchant_reference: textOrNull(facts.ref),
});

export const refundOnWireOf = ({ id, postedAt, lines, facts }: Journal): RefundOnWire => ({
  object: 'refund',
  id,
  created: rfc3339(postedAt),
  status: 'succeeded',
  payment: text(facts.payment),
  merchant: text(facts.merchant),
  amount: totalOf(lines, 'debit'),
  currency: 'CNY',
  reason: textOrNull(facts.text),
});

/** Who is on the other side, where the journal says so: a merchant's name, never a person's. */
const counterpartOf = (facts: Journal['facts']) =>
  typeof facts.nameEn === 'string' ? { name: facts.nameEn, name_zh: text(facts.nameZh) } : null;

export const entryOnWireOf = (entry: StatementEntry) => ({
  object: 'statement_entry' as const,
  id: entry.journal.id,
  kind: entry.journal.kind,
  created: rfc3339(entry.journal.postedAt),
  business_date: entry.journal.businessDate,
  available_change: entry.availableChangeFen,
  held_change: entry.heldChangeFen,
  balance_after: entry.balanceAfterFen,
  currency: 'CNY' as const,
  counterpart: counterpartOf(entry.journal.facts),
  description: textOrNull(entry.journal.facts.text),
});
