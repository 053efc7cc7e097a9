/** Tuition is paid: by the student, or by whoever has a link. Noted, posted, receipted; any of it may be repeated. */
import { underReview } from '../../../domains/campus/tuition/application.ts';
import {
  owedFen,
  schoolMerchant,
  type TuitionBill,
  tuitionPayment,
} from '../../../domains/campus/tuition/bill.ts';
import { type Link, linkJournal, linkRefusal, linkStatus } from '../../../domains/campus/tuition/link.ts';
import {
  makeLink,
  openLink,
  payBill,
  payLink,
  revokeLink,
} from '../../../domains/campus/tuition/paying/contract.ts';
import { sumOf } from '../../../domains/campus/tuition/plan.ts';
import { type Journal, type JournalId, journalId, totalOf } from '../../../domains/ledger/journal.ts';
import { type Fen, fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import { answer, door } from '../../platform/door.ts';
import type { CampusPorts } from '../ports.ts';
import { billSeenBy } from './billDoors.ts';
import { paidOf, paymentsOf } from './billWire.ts';
import { receiptFor } from './receipts.ts';

export const schoolOf = async ({ merchants }: Pick<CampusPorts, 'merchants'>) => {
  const school = await merchants.find(schoolMerchant);
  return { school_zh: school?.nameZh ?? '学校', school_en: school?.nameEn ?? 'School' };
};

const notPayable = (bill: TuitionBill): Refusal | undefined => {
  if (bill.closedAtFen !== undefined) return refuse('tuition-bill-closed');
  return underReview(bill) ? refuse('tuition-under-review') : undefined;
};

type Payment = {
  readonly id: JournalId;
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly payer: string;
  readonly fen: Fen;
  readonly expectedLeftFen?: Fen;
};

const pay = async (ports: CampusPorts, bill: TuitionBill, asked: Payment) => {
  await ports.store.tuition.notePayment(bill.id, asked.id);
  return ports.ledger.post(tuitionPayment({ ...asked, at: asked.now, bill }));
};

const paidOnWire = async (ports: CampusPorts, bill: TuitionBill, paid: Journal) => ({
  object: 'tuition_payment' as const,
  id: paid.id,
  created: rfc3339(paid.postedAt),
  amount: totalOf(paid.lines, 'debit'),
  currency: 'CNY' as const,
  ...(await schoolOf(ports)),
  receipt: (await receiptFor(ports, bill, paid)).number,
});

/** A rest that is no longer what was seen: somebody paid meanwhile, and nothing is paid twice. */
const said = (refusal: Refusal): Refusal => {
  if (refusal.refused === 'remainder-changed') return refuse('tuition-paid-meanwhile');
  return refusal.refused === 'remainder-exceeded' ? refuse('tuition-exceeds-left') : refusal;
};

const payBillDoor = door(payBill, async (request, ports: CampusPorts) => {
  const { params, body, caller, now, fingerprint } = request;
  const bill = await billSeenBy(ports, params.bill_id, caller);
  if (isRefusal(bill)) return bill;
  const id = journalId(request.id('tpy'));
  const earlier = await ports.ledger.journal(id);
  const refusal = earlier === undefined ? notPayable(bill) : undefined;
  if (refusal !== undefined) return refusal;
  const posted = await pay(ports, bill, {
    id,
    fingerprint,
    now,
    payer: caller.sub,
    fen: fen(body.amount),
    expectedLeftFen: fen(body.left),
  });
  if (isRefusal(posted)) return said(posted);
  return answer(await paidOnWire(ports, bill, posted.journal), { replayed: posted.replayed });
});

const linkOnWire = async (ports: CampusPorts, seen: { link: Link; bill: TuitionBill; now: EpochMs }) => ({
  object: 'tuition_link' as const,
  status: linkStatus(seen.link, {
    paid: (await ports.ledger.journal(linkJournal(seen.link))) !== undefined,
    now: seen.now,
  }),
  ...(await schoolOf(ports)),
  name_masked: seen.bill.nameMasked,
  term: seen.bill.term,
  amount: seen.link.fen,
  currency: 'CNY' as const,
  expires: rfc3339(seen.link.expiresAt),
});
type OwnLink = Awaited<ReturnType<typeof linkOnWire>> & { readonly id: string; readonly secret: string };

const dayMs = 86_400_000;

const makeLinkDoor = door(makeLink, async (request, ports: CampusPorts) => {
  const { params, body, caller, now, fingerprint } = request;
  const bill = await billSeenBy(ports, params.bill_id, caller);
  if (isRefusal(bill)) return bill;
  const id = request.id('tln');
  const before = await ports.store.tuition.seen(id);
  if (before === undefined) {
    const paidFen = sumOf(paidOf(await paymentsOf(ports, bill.id)));
    const refusal =
      notPayable(bill) ??
      (body.amount > owedFen(bill) - paidFen ? refuse('tuition-exceeds-left') : undefined);
    if (refusal !== undefined) return refusal;
  }
  const link: Link = {
    id,
    secret: ports.cardSecret() + ports.cardSecret() + ports.cardSecret(),
    bill: bill.id,
    madeBy: caller.sub,
    fen: fen(body.amount),
    createdAt: now,
    expiresAt: now + body.days * dayMs,
    revoked: false,
  };
  const own: OwnLink = { ...(await linkOnWire(ports, { link, bill, now })), id, secret: link.secret };
  const seen = before ?? (await ports.store.tuition.createLink(link, { id, fingerprint, said: own }));
  if (seen === undefined) return own;
  return seen.fingerprint === fingerprint
    ? answer(seen.said as OwnLink, { replayed: true })
    : refuse('idempotency-key-reused');
});

const linked = async ({ store }: CampusPorts, secret: string) => {
  const link = await store.tuition.link(secret);
  const bill = link && (await store.tuition.bill(link.bill));
  return link === undefined || bill === undefined ? refuse('tuition-link-missing') : { link, bill };
};

const openLinkDoor = door(openLink, async ({ body, now }, ports: CampusPorts) => {
  const found = await linked(ports, body.secret);
  return isRefusal(found) ? found : linkOnWire(ports, { ...found, now });
});

const revokeLinkDoor = door(revokeLink, async (request, ports: CampusPorts) => {
  const { body, caller, now, fingerprint } = request;
  const found = await linked(ports, body.secret);
  if (isRefusal(found)) return found;
  const { link, bill } = found;
  if (link.madeBy !== caller.sub) return refuse('tuition-link-missing');
  const seen = await ports.store.tuition.begin({ id: request.id('tlr'), fingerprint, said: null });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  if (await ports.ledger.journal(linkJournal(link))) return refuse('tuition-link-paid');
  await ports.store.tuition.revokeLink(link);
  const revoked = { link: { ...link, revoked: true }, bill, now };
  return answer(await linkOnWire(ports, revoked), { replayed: seen !== undefined });
});

const payLinkDoor = door(payLink, async (request, ports: CampusPorts) => {
  const { body, caller, now, fingerprint } = request;
  const found = await linked(ports, body.secret);
  if (isRefusal(found)) return found;
  const { link, bill } = found;
  if (body.amount !== link.fen) return refuse('tuition-link-stale');
  const id = linkJournal(link);
  const earlier = await ports.ledger.journal(id);
  if (earlier !== undefined && earlier.facts.payer !== caller.sub) return refuse('tuition-link-paid');
  const refusal = earlier === undefined ? (linkRefusal(link, now) ?? notPayable(bill)) : undefined;
  if (refusal !== undefined) return refusal;
  // The payment is the link's and not the request's, so the key is kept apart: it means one link.
  const seen = await ports.store.tuition.begin({ id: request.id('tlp'), fingerprint, said: null });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  const posted = await pay(ports, bill, { id, fingerprint, now, payer: caller.sub, fen: link.fen });
  if (isRefusal(posted))
    return posted.refused === 'journal-differs' ? refuse('tuition-link-paid') : said(posted);
  return answer(await paidOnWire(ports, bill, posted.journal), { replayed: posted.replayed });
});

export const paymentDoors = [payBillDoor, makeLinkDoor, revokeLinkDoor, openLinkDoor, payLinkDoor];
