/**
 * Taking one meal, once: paid, refused, kept on this till, or not known and asked about again under the same key.
 *
 * The key belongs to the meal and not to the try: whoever types the PIN, or types it anew, goes on with the same one. The PIN
 * is never part of what is kept.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { nfcPrefix } from '../../domains/campus/nfc.ts';
import { canVerify, verifyByBrowser } from '../gate/offline.ts';
import type { Reply } from '../kit/api.ts';
import { type Intent, intents } from '../kit/intents.ts';
import type { Problem } from '../kit/problem.ts';
import { useAsk } from '../kit/signedIn.tsx';
import type { Meal } from './mealWire.ts';
import type { Price } from './priceForm.tsx';
import { type CanteenShelf, judgeMeal } from './shelf.ts';

type Begun = { readonly code: string } & Price['body'];
export type Outcome =
  | { readonly is: 'paid'; readonly meal: Meal }
  | { readonly is: 'kept' }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'needs-pin'; readonly problem: Problem }
  | { readonly is: 'not-kept'; readonly why: string }
  | { readonly is: 'unknown'; readonly problem: Problem };

const path = 'v1/campus/meals';
const store = intents(sessionStorage, () => crypto.randomUUID());

/** A card's number opens the own wallet with the PIN alone, so a PIN may help where the other purses do not reach. */
const wantsPin = ({ code }: Problem, presented: string): boolean =>
  ['pin_needed', 'pin_wrong'].includes(code) ||
  (code === 'purses_do_not_cover' && presented.startsWith(nfcPrefix));

export const useTaking = (terminal: string, shelf: CanteenShelf) => {
  const asking = useAsk();
  const name = useMemo(() => `canteen.${terminal}.meal`, [terminal]);
  const [busy, setBusy] = useState(false);
  const flying = useRef(false);

  const keepHere = async (begun: Begun, fen: number, triedKey: string | undefined) => {
    const now = Date.now();
    if (!(await canVerify())) return 'cannot';
    const judged = await judgeMeal({
      text: begun.code,
      amount: fen,
      keys: shelf.keys(),
      kept: shelf.kept(),
      now,
      verify: verifyByBrowser,
    });
    if (!judged.good) return judged.why;
    shelf.keep({
      nonce: crypto.randomUUID(),
      code: begun.code,
      amount: fen,
      at: new Date(now).toISOString(),
      ...(triedKey === undefined ? {} : { tried_key: triedKey }),
    });
    return undefined;
  };

  const send = async (intent: Intent, fen: number | undefined, pin?: string): Promise<Outcome> => {
    const begun = intent.body as Begun;
    const body = { ...begun, ...(pin === undefined ? {} : { pin }) };
    const reply: Reply<Meal> | undefined = navigator.onLine
      ? await asking<Meal>(path, { method: 'POST', body, key: intent.key })
      : undefined;
    if (reply && 'value' in reply) {
      store.settle(name);
      return { is: 'paid', meal: reply.value };
    }
    const problem = reply?.problem;
    if (problem?.certain) {
      if (wantsPin(problem, begun.code)) return { is: 'needs-pin', problem };
      store.settle(name);
      return { is: 'refused', problem };
    }
    // Too many requests is an answer of a server that is there; only silence and faults are a network that is not.
    const isGone = problem === undefined || problem.status === 0 || problem.status >= 500;
    const why = isGone && fen !== undefined ? await keepHere(begun, fen, reply && intent.key) : 'later';
    if (why === undefined) {
      store.settle(name);
      return { is: 'kept' };
    }
    if (problem !== undefined) return { is: 'unknown', problem };
    store.settle(name);
    return { is: 'not-kept', why };
  };

  const alone = async (does: () => Promise<Outcome>): Promise<Outcome | undefined> => {
    if (flying.current) return undefined;
    flying.current = true;
    setBusy(true);
    const outcome = await does();
    flying.current = false;
    setBusy(false);
    return outcome;
  };

  return {
    busy,
    /** A meal whose outcome is not known, or that waits for the PIN. */
    open: busy ? undefined : store.open(name),
    async take(code: string, price: Price): Promise<Outcome | undefined> {
      const intent = store.begin(name, path, { code, ...price.body });
      return intent && alone(() => send(intent, price.fen));
    },
    /**
     * The open one again, with the PIN or only to learn what became of it. Without a network nothing is learned: it stays open
     * under its key, because it may have been paid.
     */
    async again(pin?: string): Promise<Outcome | undefined> {
      if (!navigator.onLine) return undefined;
      const intent = store.open(name);
      return intent && alone(() => send(intent, undefined, pin));
    },
    letGo: () => store.settle(name),
  };
};
