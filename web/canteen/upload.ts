/**
 * Sending what a canteen took without a network, at most a hundred at a time; every record comes back with one result.
 */
import type { Reply } from '../kit/api.ts';
import type { Intents } from '../kit/intents.ts';
import type { Problem } from '../kit/problem.ts';
import type { MealUpload } from './mealWire.ts';
import type { CanteenShelf, KeptMeal, Result } from './shelf.ts';

type Post = <T>(path: string, ask: { method: 'POST'; body: unknown; key: string }) => Promise<Reply<T>>;

const path = 'v1/campus/meals/uploads';
const batch = 100;

/** The problem that stopped it, if one did; what was not sent stays on the shelf. */
export const sendKept = async (
  shelf: CanteenShelf,
  kept: { readonly name: string; readonly open: Intents },
  post: Post,
): Promise<Problem | undefined> => {
  const { name, open } = kept;
  for (;;) {
    const meals = shelf.kept().slice(0, batch);
    // A batch that was under way when the network went is sent again as it was, not as the list is now.
    const intent = open.open(name) ?? (meals.length > 0 ? open.begin(name, path, { meals }) : undefined);
    if (intent === undefined) return undefined;
    const reply = await post<MealUpload>(intent.path, { method: 'POST', body: intent.body, key: intent.key });
    if ('problem' in reply) {
      if (reply.problem.certain) open.settle(name);
      return reply.problem;
    }
    const { meals: sent } = intent.body as { readonly meals: readonly KeptMeal[] };
    shelf.settle(
      reply.value.meals.flatMap((one): readonly Result[] => {
        const meal = sent.find(({ nonce }) => nonce === one.nonce);
        if (meal === undefined) return [];
        if (one.outcome !== 'not_paid') return [{ meal, paid: true }];
        const reason = one.reason ?? '';
        return [{ meal, paid: false, reason, why: [one.reason_zh ?? reason, one.reason_en ?? reason] }];
      }),
    );
    open.settle(name);
  }
};
