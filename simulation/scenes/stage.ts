/** What every scene has at hand: the cast, a client, chance, and what earlier scenes left behind. */
import type { Chance } from '../engine/chance.ts';
import { must, type Slot } from '../model/asked.ts';
import type { SuiteModel } from '../model/suite.ts';
import type { World } from '../world.ts';
import type { Actor, Cast, PersonOfScene } from './cast.ts';
import type { Client } from './client.ts';

export type Code = { readonly text: string; readonly digits: string | null; readonly at: number };
export type Stage = ReturnType<typeof stageOf>;

export const stageOf = (world: World, model: SuiteModel, cast: Cast, client: Client, chance: Chance) => {
  const { scheduler } = world;
  const fetchCode = async (who: Actor, path: string): Promise<Code | undefined> => {
    const asking = { room: 'identity', path, ...(path.includes('static') ? {} : { body: {} }) } as const;
    const { reply, verdict } = await client.ask(who, { kind: 'other', what: path }, asking);
    if (verdict !== 'yes' || reply === undefined) return undefined;
    const { code, digits, created } = reply.body;
    return { text: String(code), digits: (digits as string | null) ?? null, at: Date.parse(String(created)) };
  };
  /** Of few people, so that they meet. */
  const person = (): PersonOfScene => chance.pick(cast.people);

  return {
    world,
    model,
    cast,
    client,
    chance,
    person,
    sleep: scheduler.sleep,
    code: (who: Actor) => fetchCode(who, '/v1/me/codes'),
    staticCode: (who: Actor) => fetchCode(who, '/v1/me/static-codes'),
    /** Payments that can be refunded. */
    payments: [] as { readonly slot: Slot; readonly merchant: string }[],
    /** Paid or not. */
    orders: [] as {
      readonly id: string;
      readonly buyer: Actor;
      readonly date: string;
      readonly product: string;
    }[],
    splits: [] as { readonly id: string; readonly merchant: string }[],
    /** What gates did without a network, to be uploaded later. */
    offline: [] as {
      readonly gate: Actor;
      readonly nonce: string;
      readonly code: string;
      readonly at: number;
    }[],
    /** What the wallet says was true at some moment while it was asked. */
    async sawWallet(who: Actor): Promise<void> {
      const since = model.books.commits();
      const reply = await client.read(who, { room: 'payment', path: '/v1/wallet' }, who.sub);
      if (reply?.status !== 200) return;
      const { was } = model.books.walletOf(who.sub);
      const from = was.findLastIndex((one) => one.commit <= since);
      const seen = was.slice(Math.max(0, from)).map((one) => one.available);
      must(
        seen.includes(Number(reply.body.available)),
        () => `${who.sub} sees ${String(reply.body.available)}; it was ${seen.join(', ')}`,
      );
    },
  };
};
