/**
 * A client as it should be: a request that changes something has a key, and is repeated under it until it is answered. Now
 * and then it repeats what was answered, asks twice at once, or uses the key for something else.
 */
import type { Reply } from '../../test/kit/http.ts';
import { codeOf, explain, type Verdict } from '../model/answers.ts';
import { type Attempt, newSlot, type Slot, type Wish } from '../model/asked.ts';
import type { SuiteModel } from '../model/suite.ts';
import type { Room } from '../processes.ts';
import type { World } from '../world.ts';
import type { Actor } from './cast.ts';

export type Asking = {
  readonly room: Room;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  /** The path with its names in braces: keys are per actor and route. */
  readonly route?: string;
  readonly body?: object;
  readonly query?: Readonly<Record<string, string>>;
  /** Shared with another asking under the same key. */
  readonly slot?: Slot;
};
export type Said = { readonly reply: Reply | undefined; readonly verdict: Verdict; readonly slot: Slot };
type Open = { readonly actor: Actor; readonly wish: Wish; readonly asking: Asking; readonly slot: Slot };
export type Client = ReturnType<typeof clientOf>;

const mostTries = 6;
/** These have their one effect in the request itself: after a no, nothing of it may follow. */
const atOnce = new Set<Wish['kind']>([
  'pay',
  'refund',
  'ride',
  'order',
  'refund-split',
  'pay-order',
  'cancel-order',
]);

export const clientOf = (world: World, model: SuiteModel) => {
  const { scheduler, chance } = world;
  const answers: Record<string, number> = {};
  /** Asked, and never answered: they are asked again when all is calm. */
  const open = new Set<Open>();
  let operations = 0;
  let references = 0;
  const counts = new Map<string, number>();

  const once = async ({ actor, wish, asking, slot }: Open): Promise<Said> => {
    const { room, method = 'POST', path, body, query } = asking;
    operations += 1;
    const token = await actor.token();
    const attempt: Attempt = { slot, wish, from: scheduler.now(), fromCommit: model.books.commits() };
    slot.underWay += 1;
    slot.refused = undefined;
    const key = method === 'POST' ? { key: slot.name.split(' ').at(-1) } : {};
    const call = { method, path, token, ...key, body, query };
    const reply = await world.request(room, call, attempt, () => {
      slot.underWay -= 1;
    });
    // A key may be too new for a process to know it, or so old that it is gone; then the token has died before.
    const told = reply === undefined ? '' : codeOf(reply);
    const isStrange = told === 'token_invalid' || told === 'merchant_code_altered';
    const strange = isStrange && (world.hasNewKey() || (told === 'token_invalid' && actor.isStale()));
    const verdict = reply === undefined || strange ? 'unknown' : explain(model, attempt, reply);
    const said =
      reply === undefined ? 'no answer' : reply.status < 300 ? String(reply.status) : codeOf(reply);
    answers[`${wish.kind} ${said}`] = (answers[`${wish.kind} ${said}`] ?? 0) + 1;
    scheduler.note(`${actor.sub} ${wish.kind} ${slot.name.split(' ').at(-1)}: ${said}`);
    const isFinal = verdict === 'no' && reply !== undefined && codeOf(reply) !== 'idempotency_key_reused';
    if (isFinal && atOnce.has(wish.kind) && slot.underWay === 0 && slot.effect === undefined)
      slot.refused = codeOf(reply);
    return { reply, verdict, slot };
  };

  const untilKnown = async (one: Open, tries: number): Promise<Said> => {
    open.add(one);
    for (let tried = 1; ; tried += 1) {
      const said = await once(one);
      if (said.verdict !== 'unknown') {
        open.delete(one);
        return said;
      }
      if (tried >= tries || chance.is(0.1)) return said;
      await scheduler.sleep(chance.between(100, 20_000) * tried);
    }
  };

  const slotOf = (actor: Actor, asking: Asking): Slot => {
    // Everybody counts for themselves: the same key of somebody else is another key.
    const count = (counts.get(actor.sub) ?? 0) + 1;
    counts.set(actor.sub, count);
    const key = `key-${count}`;
    return asking.slot ?? newSlot(`${actor.sub} ${asking.route ?? asking.path} ${key}`);
  };

  return {
    answers,
    operations: () => operations,
    open,
    newReference: () => {
      references += 1;
      return `r${references}`;
    },
    /** Until it is known; then, now and then, once more. */
    async ask(actor: Actor, wish: Wish, asking: Asking): Promise<Said> {
      const slot = slotOf(actor, asking);
      const one = { actor, wish, asking, slot };
      const twin = asking.method !== 'GET' && chance.is(0.06) ? untilKnown(one, 1) : undefined;
      const said = await untilKnown(one, mostTries);
      await twin;
      if (asking.method !== 'GET' && said.verdict === 'yes' && chance.is(0.12)) {
        await scheduler.sleep(chance.pick([0, 1_000, 60_000, 660_000]));
        await untilKnown({ ...one }, 1);
      }
      return said;
    },
    async read(actor: Actor, asking: Omit<Asking, 'method'>, person?: string): Promise<Reply | undefined> {
      const wish: Wish = { kind: 'read', what: asking.path, ...(person === undefined ? {} : { person }) };
      const slot = newSlot(`${actor.sub} ${asking.path} none`);
      return (await once({ actor, wish, asking: { method: 'GET', ...asking }, slot })).reply;
    },
    /** What was never answered is asked until it is, while nothing goes wrong any more. */
    async settle(): Promise<void> {
      for (const one of [...open]) {
        const { verdict } = await untilKnown(one, 40);
        if (verdict === 'unknown') throw new Error(`${one.slot.name} is never answered`);
      }
    },
  };
};
