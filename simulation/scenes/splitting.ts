/** A bill among friends: some pay, some refuse, some never answer, somebody calls it off; the merchant refunds. */
import { rfc3339 } from '../../domains/time/businessDate.ts';
import type { Stage } from './stage.ts';

const parts = (stage: Stage, fen: number, count: number): number[] => {
  const cuts = Array.from({ length: count - 1 }, () => stage.chance.between(1, fen - 1));
  const marks = [0, ...new Set(cuts), fen].sort((a, b) => a - b);
  return marks.slice(1).map((mark, i) => mark - (marks[i] ?? 0));
};

export const split = async (stage: Stage): Promise<void> => {
  const { client, chance, cast, model, world, splits } = stage;
  const organiser = stage.person();
  const merchant = chance.pick(cast.merchants).sub;
  const fen = chance.between(200, 60_000);
  const friends = [...new Set([organiser, stage.person(), stage.person(), stage.person()])];
  if (friends.length < 2) return;
  const mode = chance.pick(['equally', 'equally', 'amounts', 'by_dishes']);
  const policy = chance.pick(['cancel', 'organiser_covers', 'shrink']);
  const amounts = mode === 'amounts' ? parts(stage, fen, friends.length) : [];
  const people = mode === 'amounts' ? friends.slice(0, amounts.length) : friends;
  if (people.length < 2) return;
  const stranger = mode === 'equally' && chance.is(0.2);
  const participants = [
    ...people.map((one, i) => ({ person: one.sub, ...(mode === 'amounts' ? { amount: amounts[i] } : {}) })),
    ...(stranger ? [{ handle: 'friend' }] : []),
  ];
  const dishes = mode === 'by_dishes' ? parts(stage, fen, 3) : [];
  const givenMs = chance.pick([70_000, 600_000, 3_600_000, 20 * 3_600_000]);
  const { reply, verdict } = await client.ask(
    organiser,
    {
      kind: 'split',
      ...{ organiser: organiser.sub, merchant, fen, mode, policy },
      people: participants.map((one) => ('person' in one ? one.person : undefined)),
    },
    {
      room: 'tourism',
      path: '/v1/tourism/splits',
      body: {
        ...{ merchant, amount: fen, currency: 'CNY', shares: mode, participants, policy },
        ...(mode === 'by_dishes'
          ? { items: dishes.map((amount, i) => ({ name: `dish ${i + 1}`, amount })) }
          : {}),
        deadline_at: rfc3339(world.scheduler.now() + givenMs),
      },
    },
  );
  if (verdict !== 'yes' || reply === undefined) return;
  const id = String(reply.body.id);
  splits.push({ id, merchant });
  if (splits.length > 200) splits.shift();
  const claim = (reply.body.shares as { claim_code: string | null }[]).find((one) => one.claim_code !== null);
  const guests = stranger ? cast.people.filter((one) => !people.includes(one)) : [];
  const answering = guests.length > 0 ? [...people, chance.pick(guests)] : people;
  await Promise.all(
    answering.map(async (who) => {
      const claimCode = people.includes(who) ? {} : { claim_code: claim?.claim_code };
      await stage.sleep(chance.between(0, Math.min(givenMs, 600_000)));
      const answered = chance.next();
      if (answered < 0.12) return;
      const base = `/v1/tourism/splits/${id}`;
      if (answered < 0.2) {
        const asking = {
          room: 'tourism',
          path: `${base}/refusals`,
          route: 'refusals',
          body: claimCode,
        } as const;
        await client.ask(who, { kind: 'decline', person: who.sub, split: id }, asking);
        return;
      }
      const consentFen = policy === 'shrink' && chance.is(0.6) ? fen : undefined;
      model.splits.agrees(id, who.sub, consentFen);
      const consent = consentFen === undefined ? {} : { consent_up_to: consentFen };
      const approve = () =>
        client.ask(
          who,
          {
            kind: 'approve',
            person: who.sub,
            split: id,
            ...(consentFen === undefined ? {} : { consentFen }),
          },
          {
            room: 'tourism',
            path: `${base}/approvals`,
            route: 'approvals',
            body: { ...claimCode, ...consent },
          },
        );
      await (chance.is(0.1) ? Promise.all([approve(), approve()]) : approve());
    }),
  );
};

export const refundSplit = async ({ client, chance, cast, model, splits }: Stage): Promise<void> => {
  if (splits.length === 0) return;
  const { id, merchant } = chance.pick(splits);
  const seller = cast.merchants.find((one) => one.sub === merchant);
  const fen = chance.is(0.5) ? undefined : chance.between(1, model.splits.splits.get(id)?.fen ?? 1);
  if (seller === undefined) return;
  await client.ask(
    seller,
    { kind: 'refund-split', merchant, split: id, ...(fen === undefined ? {} : { fen }) },
    {
      room: 'tourism',
      path: `/v1/tourism/splits/${id}/refunds`,
      route: '/v1/tourism/splits/{split_id}/refunds',
      body: { currency: 'CNY', ...(fen === undefined ? {} : { amount: fen }) },
    },
  );
};
