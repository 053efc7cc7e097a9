/** Coupons: given by a merchant to whose code it was shown, and listed for their holder. */
import { type Journal, journalId, totalOf } from '../../../domains/ledger/journal.ts';
import { fen } from '../../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { giveCoupon, listCoupons } from '../../../domains/payment/coupons/contract.ts';
import { couponAccount, couponGiven, couponLimits } from '../../../domains/payment/coupons/coupon.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { listAnswer } from '../../platform/cursor.ts';
import { answer, door } from '../../platform/door.ts';
import { merchantOf } from '../pay.ts';
import type { IntentPorts } from './ports.ts';
import { sayWhoseFunds, sweeping } from './sweeping.ts';

const onWire = ({ id, postedAt, lines, facts }: Journal) => ({
  object: 'coupon' as const,
  id,
  created: rfc3339(postedAt),
  merchant: String(facts.merchant),
  amount: totalOf(lines, 'debit'),
  currency: 'CNY' as const,
});

/** The account and the holder's list are there before the money; without it they say nothing. */
const giveDoor = door(giveCoupon, async (request, ports: IntentPorts) => {
  const { body, caller, now, fingerprint } = request;
  const merchantId = merchantOf(caller);
  if (merchantId === undefined) return refuse('not-yours-to-use');
  const id = request.id('cpn');
  const earlier = await ports.ledger.journal(journalId(id));
  if (earlier !== undefined)
    return earlier.fingerprint === fingerprint
      ? answer(onWire(earlier), { replayed: true })
      : refuse('journal-differs');
  const code = await ports.codes.readCode(body.code, now, 'shop');
  if (isRefusal(code)) return code;
  const merchant = await ports.merchants.find(merchantId);
  if (merchant === undefined) return refuse('merchant-unknown');
  const { person } = code;
  await ports.ledger.openAccount(couponAccount(person, merchant.id), couponLimits);
  await ports.store.noteCoupon(person, merchant.id);
  const given = { id, fingerprint, at: now, person, merchant: merchant.id, by: caller.sub };
  const posting = couponGiven({ ...given, fen: fen(body.amount) });
  const posted = await sweeping(ports, merchant.id, async () => {
    const outcome = await ports.ledger.post(posting);
    return isRefusal(outcome) ? sayWhoseFunds(outcome) : outcome;
  });
  if (isRefusal(posted)) return posted;
  return answer(onWire(posted.journal), { replayed: posted.replayed });
});

const listDoor = door(listCoupons, async ({ caller }, ports: IntentPorts) => {
  const found = [];
  for (const id of await ports.store.couponsOf(caller.sub)) {
    const [merchant, account] = await Promise.all([
      ports.merchants.find(id),
      ports.ledger.account(couponAccount(caller.sub, id)),
    ]);
    found.push({
      object: 'coupon_balance' as const,
      merchant: { id, name: merchant?.nameEn ?? id, name_zh: merchant?.nameZh ?? id },
      available: account?.availableFen ?? 0,
      held: account?.heldFen ?? 0,
      currency: 'CNY' as const,
    });
  }
  return listAnswer(found, undefined, {});
});

export const couponDoors = [giveDoor, listDoor];
