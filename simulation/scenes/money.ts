/** Scenes of money: topping up, paying by every kind of code, refunds, looking at one's books. */
import type { Slot, Wish } from '../model/asked.ts';
import type { Stage } from './stage.ts';

export const topUp = async ({ client, chance, person }: Stage): Promise<void> => {
  const who = person();
  const fen = chance.pick([5_000, 20_000, 50_000, 120_000, 300_000]) + chance.below(100);
  const said = await client.ask(
    who,
    { kind: 'top-up', person: who.sub, fen },
    { room: 'payment', path: '/v1/top-ups', body: { amount: fen, currency: 'CNY', channel: 'bank' } },
  );
  const id = said.reply?.body.id;
  if (said.verdict === 'yes' && chance.is(0.2))
    await client.read(who, { room: 'payment', path: `/v1/top-ups/${String(id)}` }, who.sub);
};

const amountOf = ({ chance }: Stage): number =>
  chance.is(0.03)
    ? chance.between(400_000, 520_000)
    : chance.pick([100, 999, 3_300, 12_800, 40_000]) + chance.below(50);

/** A till takes a person's code; now and then two tills take the same one, or a key is used for something else. */
export const payByCode = async (stage: Stage): Promise<void> => {
  const { client, chance, cast, person, payments } = stage;
  const who = person();
  const isStatic = chance.is(0.08);
  const code = isStatic ? await stage.staticCode(who) : await stage.code(who);
  if (code === undefined) return;
  if (chance.is(0.3)) await stage.sleep(chance.pick([500, 5_000, 30_000, 60_000]));
  const take = (fen: number, key?: { readonly slot: Slot }) => {
    const till = chance.pick(cast.tills);
    const seller =
      key === undefined ? till : (cast.tills.find((one) => key.slot.name.startsWith(one.sub)) ?? till);
    const isDigits = code.digits !== null && chance.is(0.3);
    const wish: Wish = {
      kind: 'pay',
      isDigits,
      payer: who.sub,
      merchant: seller.merchant,
      fen,
      ...(isStatic ? { isStatic } : { codeAt: code.at }),
    };
    const text = isDigits ? code.digits : code.text;
    const body = { code: text, amount: fen, currency: 'CNY', purpose: 'dine' };
    return client
      .ask(seller, wish, { room: 'payment', path: '/v1/payments', body, ...key })
      .then((said) => ({ ...said, wish }));
  };
  const fen = amountOf(stage);
  const taken = chance.is(0.1) ? await Promise.all([take(fen), take(fen)]) : [await take(fen)];
  for (const { verdict, slot, wish } of taken)
    if (verdict === 'yes' && wish.kind === 'pay') payments.push({ slot, merchant: wish.merchant });
  const [first] = taken;
  if (first !== undefined && chance.is(0.06)) await take(fen + 1, { slot: first.slot });
};

/** A person pays a merchant's code: the one on the wall, or an order's, which somebody else may pay as well. */
export const payMerchantCode = async (stage: Stage): Promise<void> => {
  const { client, chance, cast, person, payments } = stage;
  const seller = chance.pick(cast.merchants);
  const fen = amountOf(stage);
  const orderReference = chance.is(0.5) ? `order-${client.newReference()}` : undefined;
  const made = await client.ask(
    seller,
    { kind: 'other', what: 'merchant code' },
    {
      room: 'payment',
      path: '/v1/merchants/codes',
      body:
        orderReference === undefined
          ? { kind: 'static' }
          : { kind: 'order', amount: fen, order_reference: orderReference },
    },
  );
  if (made.verdict !== 'yes') return;
  const payers = orderReference !== undefined && chance.is(0.4) ? [person(), person()] : [person()];
  await Promise.all(
    [...new Set(payers)].map(async (who) => {
      const order = orderReference === undefined ? {} : { orderReference };
      const wish: Wish = { kind: 'pay', payer: who.sub, merchant: seller.sub, fen, ...order };
      const amount = orderReference === undefined ? { amount: fen } : {};
      const body = { merchant_code: made.reply?.body.text, currency: 'CNY', ...amount };
      const { verdict, slot } = await client.ask(who, wish, { room: 'payment', path: '/v1/payments', body });
      if (verdict === 'yes') payments.push({ slot, merchant: seller.sub });
    }),
  );
};

/** In part or whole, once or several times at once. */
export const refund = async (stage: Stage): Promise<void> => {
  const { client, chance, cast, payments } = stage;
  if (payments.length === 0) return;
  const payment = chance.pick(payments);
  const seller = cast.merchants.find((one) => one.sub === payment.merchant);
  const { effect } = payment.slot;
  if (seller === undefined || effect?.wish.kind !== 'pay') return;
  const paid = effect.wish.fen;
  const back = (): Promise<unknown> => {
    const fen = chance.is(0.4) ? undefined : chance.between(1, paid);
    const wish: Wish = {
      kind: 'refund',
      merchant: seller.sub,
      payment: payment.slot,
      ...(fen === undefined ? {} : { fen }),
    };
    return client.ask(seller, wish, {
      room: 'payment',
      path: `/v1/payments/${effect.id}/refunds`,
      route: '/v1/payments/{payment_id}/refunds',
      body: fen === undefined ? {} : { amount: fen },
    });
  };
  await (chance.is(0.25) ? Promise.all([back(), back(), back()]) : back());
};

/** A wallet is what it was at some moment while it was asked about; a statement has no gaps. */
export const look = async ({ client, chance, cast, person, sawWallet }: Stage): Promise<void> => {
  const who = person();
  const seller = chance.pick(cast.merchants);
  switch (chance.below(5)) {
    case 0:
      return sawWallet(who);
    case 1:
      await client.read(who, { room: 'payment', path: '/v1/wallet/statement', query: { limit: '10' } });
      return;
    case 2:
      await client.read(who, { room: 'payment', path: '/v1/payments' });
      return;
    case 3:
      await client.read(seller, { room: 'payment', path: '/v1/merchants/balance' });
      return;
    default:
      await client.read(seller, { room: 'payment', path: '/v1/merchants/statement', query: { limit: '5' } });
  }
};
