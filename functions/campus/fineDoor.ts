/**
 * POST /v1/campus/library-fines: late books, paid from the wallet by one posting of the ledger to the library.
 *
 * Who has left the school still pays; a card that is lost or suspended pays nothing. Which books they were is nobody's business here
 * and is not asked.
 */
import { cardStatus, stopped } from '../../domains/campus/cards.ts';
import { payFine } from '../../domains/campus/library/contract.ts';
import { type Fine, fineFor, libraryOf } from '../../domains/campus/library/fine.ts';
import { type Journal, journalId, totalOf } from '../../domains/ledger/journal.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { paymentPosting } from '../../domains/payment/payment.ts';
import { businessDate, type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import { rehearse } from '../platform/dryRun.ts';
import { readShown, type Shown } from './cardReading.ts';
import type { CampusPorts } from './ports.ts';

const fineOnWire = ({ id, postedAt, lines }: Journal, { books }: Fine) => ({
  object: 'library_fine' as const,
  id: id as string,
  created: rfc3339(postedAt),
  amount: totalOf(lines, 'debit') as number,
  currency: 'CNY' as const,
  books: books.map(({ dueOn, days, fen }) => ({ due_on: dueOn, days_late: days, amount: fen as number })),
});

const mayPay = async (ports: CampusPorts, { holder }: Shown, now: EpochMs): Promise<Refusal | undefined> => {
  const { credentials = [] } = (await ports.identities.holder(holder.person)) ?? {};
  const asked = { card: 'library', now } as const;
  return cardStatus(holder, credentials, asked) === 'out-of-term'
    ? undefined
    : stopped(holder, credentials, asked);
};

export const payFineDoor = door(payFine, async (request, ports: CampusPorts) => {
  const { body, caller, now, fingerprint, dryRun } = request;
  const library = caller.kind === 'till' ? libraryOf(caller.merchant) : undefined;
  if (library === undefined) return refuse('not-a-library-desk');
  const id = request.id('pay');
  const earlier = dryRun ? undefined : await ports.ledger.journal(journalId(id));
  const fine = fineFor(library, body.due_dates, businessDate(earlier?.postedAt ?? now));
  if (isRefusal(fine)) return fine;
  if (earlier !== undefined)
    return earlier.fingerprint === fingerprint
      ? answer(fineOnWire(earlier, fine), { status: 201, replayed: true })
      : refuse('idempotency-key-reused');
  if (body.expected_amount !== undefined && body.expected_amount !== fine.fen)
    return refuse('fine-changed', { amountFen: fine.fen });
  const shown = await readShown(ports, { code: body.code, now, scope: 'shop' });
  if (isRefusal(shown)) return shown;
  const stops = await mayPay(ports, shown, now);
  if (stops !== undefined) return stops;
  const merchant = await ports.merchants.find(library.merchant);
  if (merchant === undefined) return refuse('merchant-unknown');
  const posting: Posting = paymentPosting({
    id,
    fingerprint,
    now,
    payer: shown.holder.person,
    merchant,
    amountFen: fine.fen,
    purpose: 'library-fine',
    method: shown.codeIssuedAt === undefined ? 'static' : 'rotating',
    takenBy: caller.sub,
    ...(shown.codeIssuedAt === undefined ? {} : { codeIssuedAt: shown.codeIssuedAt }),
  });
  // The desk hears that the wallet does not pay, not what is in it.
  if (dryRun) return rehearse(ports.ledger, posting, ({ refused }) => refuse(refused));
  const posted = await ports.ledger.post(posting);
  if (isRefusal(posted)) return refuse(posted.refused);
  return answer(fineOnWire(posted.journal, fine), { status: 201, replayed: posted.replayed });
});
