/** Scenes of identity and staff: signing in, a lost wallet, stuck sagas, books that are looked at. */
import { must } from '../model/asked.ts';
import type { Stage } from './stage.ts';

export const signIn = async (stage: Stage): Promise<void> => {
  const { client, chance, world } = stage;
  const who = stage.person();
  const wish = { kind: 'other', what: 'sign-in' } as const;
  await client.ask(who, wish, { room: 'identity', path: '/v1/sign-in/codes', body: { phone: who.phone } });
  const code = world.sms.inbox.get(who.phone);
  if (code === undefined) return;
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const askedAt = world.scheduler.now();
  const enter = (typed: string) =>
    client.ask(who, wish, {
      room: 'identity',
      path: '/v1/sign-in/tokens',
      body: { phone: who.phone, code: typed },
    });
  if (chance.is(0.3)) {
    const { verdict } = await enter(wrong);
    must(verdict !== 'yes', `${who.sub} signed in with a wrong code`);
  }
  const { reply, verdict } = await enter(code);
  if (verdict !== 'yes' || reply === undefined) return;
  must(reply.body.person === who.sub, `${who.sub} signed in as ${String(reply.body.person)}`);
  who.use(String(reply.body.access_token), askedAt);
};

/** The wallet is stopped, and comes back after a while. */
export const loseWallet = async (stage: Stage): Promise<void> => {
  const { client, chance } = stage;
  const who = stage.person();
  const path = `/v1/me/credentials/crd_wallet_${who.sub.slice(3)}`;
  const wish = { kind: 'other', what: 'credential' } as const;
  const asking = { room: 'identity', route: 'suspension' } as const;
  await client.ask(who, wish, { ...asking, path: `${path}/suspension`, body: { reason: 'lost' } });
  await stage.sleep(chance.pick([1_000, 60_000, 600_000]));
  await reinstate(stage, who);
};

type Person = ReturnType<Stage['person']>;
export const reinstate = ({ client }: Stage, who: Person) =>
  client.ask(
    who,
    { kind: 'other', what: 'credential' },
    {
      room: 'identity',
      path: `/v1/me/credentials/crd_wallet_${who.sub.slice(3)}/reinstatement`,
      route: 'reinstatement',
    },
  );

/** Staff look at what is stuck, have it tried again, or close what the bank never heard of, two of them. */
export const operate = async ({ client, chance, cast, world, model }: Stage): Promise<void> => {
  const duty = chance.pick(cast.operators);
  const other = cast.operators.find((one) => one !== duty) ?? duty;
  const reply = await client.read(duty, {
    room: 'operations',
    path: '/v1/sagas',
    query: { status: 'stuck' },
  });
  const wish = { kind: 'other', what: 'saga' } as const;
  for (const { id, name } of (reply?.body.data ?? []) as { id: string; name: string }[]) {
    const at = { room: 'operations', route: 'saga' } as const;
    if (chance.is(0.7)) {
      await client.ask(duty, wish, { ...at, path: `/v1/sagas/${id}/retry` });
      continue;
    }
    if (name !== 'top-up' || world.bank.charges.has(id)) continue;
    const closing = (who: typeof duty, body: object) =>
      client.ask(who, wish, { ...at, path: `/v1/sagas/${id}/closure`, body });
    const proposed = await closing(duty, { reason: 'the bank never heard of it' });
    const closure = (proposed.reply?.body.closure as { id: string } | null | undefined)?.id;
    if (proposed.verdict !== 'yes' || closure === undefined) continue;
    const alone = await closing(duty, { closure });
    must(alone.verdict !== 'yes', `${duty.sub} closed ${id} alone`);
    const closed = await closing(other, { closure });
    if (closed.verdict === 'yes' && closed.reply?.body.status === 'closed') model.closed.add(id);
  }
};

/** The seals hold. While the stream is behind (days may have passed in a moment) journals may wait for theirs. */
export const audit = async ({ client, cast, world }: Stage): Promise<void> => {
  await client.read(cast.auditor, { room: 'operations', path: '/v1/ledger/trial-balance' });
  const wasBehind = !world.stream.isRead();
  const reply = await client.read(cast.auditor, { room: 'operations', path: '/v1/ledger/verification' });
  if (reply?.status !== 200 || reply.body.verified === true) return;
  const waits = wasBehind || !world.stream.isRead();
  const isExtra = String(reply.body.breach).startsWith('journal-extra');
  must(waits && isExtra, `the seals are broken: ${reply.text}`);
};
