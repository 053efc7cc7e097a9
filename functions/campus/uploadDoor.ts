/** POST /v1/campus/meals/uploads: what a canteen's till took without a network, in the order in which it was sold. */
import { uploadMeals } from '../../domains/campus/till/contract.ts';
import { totalOf } from '../../domains/ledger/journal.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { sentenceOf, wireCode } from '../platform/answers.ts';
import { answer, door } from '../platform/door.ts';
import { placeOf } from './mealDoors.ts';
import { type Sale, type Settled, settleSale } from './offline.ts';
import type { CampusPorts } from './ports.ts';
import { purseAnswers } from './purseAnswers.ts';

const recordOnWire = ({ nonce, amount }: Sale, settled: Settled | Refusal) => {
  if (!isRefusal(settled)) {
    const outcome = settled.before ? ('paid_before' as const) : ('paid' as const);
    const paid = totalOf(settled.meal.lines, 'debit');
    return {
      nonce,
      outcome,
      reason: null,
      reason_zh: null,
      reason_en: null,
      meal: settled.meal.id,
      amount: paid,
    };
  }
  const said = sentenceOf(settled.refused, purseAnswers);
  return {
    nonce,
    outcome: 'not_paid' as const,
    reason: wireCode(settled.refused),
    reason_zh: said?.zh ?? null,
    reason_en: said?.en ?? null,
    meal: null,
    amount,
  };
};

const sumOf = (records: readonly ReturnType<typeof recordOnWire>[], paid: boolean): number =>
  records.filter((one) => (one.outcome !== 'not_paid') === paid).reduce((sum, one) => sum + one.amount, 0);

export const uploadMealsDoor = door(uploadMeals, async (request, ports: CampusPorts) => {
  const { caller, body, now, fingerprint } = request;
  if (placeOf(caller) !== 'canteen') return refuse('not-a-campus-till');
  const merchant = await ports.merchants.find(caller.merchant ?? '');
  if (merchant === undefined) return refuse('merchant-unknown');
  const seen = await ports.store.purses.begin(request.id('mup'), { fingerprint });
  if (seen !== undefined && seen.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  const till = { terminal: caller.sub, merchant, now };
  const settled = new Map<Sale, Settled | Refusal>();
  // As it was sold, whatever order it was sent in: of two that one purse cannot both pay the first is paid.
  for (const sale of body.meals.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)))
    settled.set(sale, await settleSale(ports, sale, till));
  const meals = body.meals.map((sale) => recordOnWire(sale, settled.get(sale) ?? refuse('meal-missing')));
  return answer(
    {
      object: 'meal_upload' as const,
      created: rfc3339(now),
      meals,
      paid: sumOf(meals, true),
      not_paid: sumOf(meals, false),
      currency: 'CNY' as const,
    },
    { replayed: seen !== undefined },
  );
});
