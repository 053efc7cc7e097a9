/**
 * A canary of every kind of secret and personal data in every input field of every door of a running suite, errors and
 * crashes included; then everything that was written down anywhere is looked through. What is not allowed by name is a leak.
 *
 * CANARIES=all puts every kind into every header and unknown field as well, not only into what the contracts know.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskPhone } from '../../domains/identity/person.ts';
import { bankSignatureHeader } from '../../domains/payment/bankProtocol.ts';
import { buildIfChanged } from '../../localstack/buildIfChanged.ts';
import { type LocalSuite, startLocalSuite } from '../../localstack/localSuite.ts';
import { aviary, type Canary, canaryClasses, leastPin } from '../kit/canaries.ts';
import { type Field, readDoors } from './leaks/fields.ts';
import { mayRest, maySay, unmet } from './leaks/mayRest.ts';
import { poisonQueues } from './leaks/poison.ts';
import { basesOf, readWho, requestOf } from './leaks/requests.ts';
import { privateHalves } from './leaks/signers.ts';
import { everythingWritten } from './leaks/stores.ts';
import { type Answered, type Json, livedDay, until, type World } from './leaks/world.ts';

const root = join(import.meta.dirname, '..', '..');
const local = join(root, '.local');
const all = process.env.CANARIES === 'all';
const atOnce = 8;
const doors = readDoors();
const birds = aviary();

let suite: LocalSuite;
let dataDir: string;
let world: World;
beforeAll(async () => {
  mkdirSync(local, { recursive: true });
  const assembly = await buildIfChanged({ root, dataDir: local, step: () => undefined });
  dataDir = mkdtempSync(join(local, 'canaries-'));
  suite = await startLocalSuite({
    assembly,
    dataDir,
    port: 0,
    bankPort: 0,
    smsPort: 0,
    fresh: true,
    warm: true,
    quiet: true,
  });
  world = await livedDay(suite);
});
afterAll(async () => {
  await suite?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const secret = (text: string, field: string): void => {
  if (text.length < 6) throw new Error(`${field} is no secret: ${text}`);
  birds.watch({ text, kind: 'token', field });
};

const isOfContract = ({ place, path }: Field): boolean =>
  place !== 'header' && !/_nobody_knows$/.test(path.at(-1) ?? '');

/** What the contracts know gets every kind; what they do not, two, by turns over the doors. */
const kindsFor = (field: Field, turn: number) =>
  all || isOfContract(field)
    ? canaryClasses
    : canaryClasses.filter((_, at) => (at + turn) % (canaryClasses.length / 2) === 0);

/** Whether an answer says something that was only put in to be taken. */
const leaksOf = (answer: Answered): Canary[] =>
  birds.in(answer.text).filter((canary) => !maySay(canary, answer.status));

describe('a canary', () => {
  it('of a phone that really signs in: its number is masked, its code and token rest nowhere', async () => {
    const anyone = (path: string, body: Json) =>
      world.ask({ method: 'POST', path, body: JSON.stringify(body) });
    for (let code = 0; code < leastPin; ) {
      const phone = birds.next('phone', 'POST /v1/sign-in/codes body phone').text;
      const masked = { phone_masked: `${phone.slice(0, 3)}****${phone.slice(-4)}` };
      const asked = await anyone('/v1/sign-in/codes', { phone });
      expect(asked.body).toMatchObject(masked);
      const texts = await fetch(`${suite.smsGatewayUrl}/messages?phone=${phone}`).then((one) => one.text());
      const sent = /\b\d{6}\b/.exec(texts)?.[0] ?? '';
      code = Number(sent);
      if (code < leastPin) continue;
      birds.watch({ text: sent, kind: 'pin', field: 'a sign-in code' });
      const wrong = await anyone('/v1/sign-in/tokens', { phone, code: String(code - 1) });
      expect(wrong.status).toBeGreaterThanOrEqual(400);
      const signedIn = await anyone('/v1/sign-in/tokens', { phone, code: sent });
      expect(signedIn.status).toBe(200);
      secret(signedIn.body.access_token, 'an access token');
      const me = await world.get(signedIn.body.access_token, '/v1/me');
      expect(me.body).toMatchObject(masked);
      for (const answer of [asked, wrong, me]) expect(leaksOf(answer)).toEqual([]);
    }
  });

  it('in every field of every door is told by no refusal, and only to whom it belongs', async () => {
    const who = await readWho();
    expect([...who.keys()].filter((name) => !doors.some((door) => door.name === name))).toEqual([]);
    const tasks = doors.flatMap((door, turn) =>
      door.fields.flatMap((field, at) => kindsFor(field, turn + at).map((kind) => ({ door, field, kind }))),
    );
    const put = new Set<string>();
    const broken: string[] = [];
    const told: string[] = [];
    const work = async (): Promise<void> => {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        const { door, field, kind } = task;
        for (const base of await basesOf(door, world, who)) {
          const canary = birds.next(kind, field.name);
          const asked = requestOf(door, base, world, randomUUID(), field, canary.text);
          expect(JSON.stringify([asked, decodeURIComponent(asked.path)])).toContain(
            field.place === 'header' ? Buffer.from(canary.text).toString('latin1') : canary.text,
          );
          const answer = await world.ask(asked);
          put.add(field.name);
          // Too many at once on one person is 503, and nothing happened.
          if (answer.status >= 500 && answer.status !== 503)
            broken.push(`${field.name} ${kind}: ${answer.status}`);
          told.push(
            ...leaksOf(answer).map(
              (one) => `${one.kind} of ${one.field} in the ${answer.status} of ${answer.asked}`,
            ),
          );
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    expect([...put].toSorted()).toEqual(
      doors.flatMap(({ fields }) => fields.map(({ name }) => name)).toSorted(),
    );
    expect([...new Set(told)]).toEqual([]);
    expect(broken).toEqual([]);
  });

  it('in bodies that are broken, and under way while functions die, is told by no answer', async () => {
    const who = await readWho();
    const asking: Promise<Answered | undefined>[] = [];
    const posts = doors.filter(({ method }) => method === 'POST');
    const bases = await Promise.all(posts.map((door) => basesOf(door, world, who)));
    for (const [turn, door] of posts.entries()) {
      const base = bases[turn]?.[0];
      if (base === undefined) continue;
      const canary = (at: number) =>
        birds.next(canaryClasses[(turn + at) % canaryClasses.length] ?? 'card', `${door.name} broken body`)
          .text;
      const bodies = [
        `{"pin":"${canary(0)}"`,
        `{"pin":"${canary(1)}","pin":1}`,
        canary(2),
        `{"${canary(3)}":true}`,
        `{"__proto__":{"cvv":"${canary(4)}"}}`,
        `{"amount":${birds.next('card', `${door.name} broken body`).text}}`,
      ];
      for (const body of bodies) {
        if (asking.length % 40 === 17)
          for (const { name } of suite.cloud.functions()) suite.cloud.killFunction(name);
        asking.push(
          world.ask({ ...requestOf(door, base, world, randomUUID()), body }).catch(() => undefined),
        );
        if (asking.length % atOnce === 0) await Promise.all(asking);
      }
    }
    const answers = (await Promise.all(asking)).filter((one) => one !== undefined);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(({ status }) => status < 400)).toEqual([]);
    expect(answers.flatMap(leaksOf)).toEqual([]);
  });

  it('in signatures that are none, and in messages that nobody can read, ends in the dead letters and nowhere else', async () => {
    const signature = birds.next('token', 'POST /v1/channel-callbacks/bank header signature').text;
    const body = JSON.stringify({
      event: 'charge.paid',
      card: birds.next('card', 'POST /v1/channel-callbacks/bank body card').text,
    });
    const answer = await world.ask({
      method: 'POST',
      path: '/v1/channel-callbacks/bank',
      headers: { [bankSignatureHeader]: signature },
      body,
    });
    expect(answer.status).toBe(401);
    expect(leaksOf(answer)).toEqual([]);
    await poisonQueues(suite.cloud.endpoints.sqs, (kind) => birds.next(kind, 'a message that is none').text);
  });

  it('rests in no table, queue, log, book or file but where the list says, and why', async () => {
    const signers = await privateHalves(suite.cloud);
    expect(signers.length).toBeGreaterThan(0);
    for (const half of signers) secret(half, 'a private key');
    for (const { phone } of suite.demo.people) secret(maskPhone(phone), 'a masked phone');
    for (const one of [
      ...suite.demo.people,
      ...suite.demo.merchants,
      ...suite.demo.terminals,
      ...suite.demo.staff,
    ])
      secret(one.token, 'an access token');
    secret(world.secrets.gateCode, 'a one-time code');
    secret(world.staticCode, 'a static code');
    secret(world.secrets.claimCode, 'the claim code of a split');
    const { code, digits } = await world.codeOf(world.lin);
    expect(
      (
        await world.post(world.house, '/v1/payments', {
          code: digits,
          amount: 1,
          currency: 'CNY',
          purpose: 'dine',
        })
      ).status,
    ).toBe(201);
    secret(code, 'a one-time code');
    secret(digits, 'a one-time code');
    const { body } = await until(
      () => world.get(world.staff('auditor'), '/v1/ledger/trial-balance'),
      (answer) => answer.body?.balanced === true,
    );
    expect(body.balanced).toBe(true);

    const { dynamodb, sqs } = suite.cloud.endpoints;
    const pieces = await everythingWritten({ dataDir, dynamodb, sqs });
    for (const store of ['table', 'queue', 'log', 'bank', 'bytes'])
      expect(pieces.filter((piece) => piece.store === store).length, store).toBeGreaterThan(0);
    const met = pieces.flatMap((piece) => birds.in(piece.text).map((canary) => ({ canary, ...piece })));
    const leaks = met
      .filter(({ canary, ...piece }) => !mayRest(canary, piece))
      .map(({ canary, place }) => `${canary.kind} of ${canary.field} → ${place}`);
    expect([...new Set(leaks)].toSorted()).toEqual([]);
    expect(unmet(met)).toEqual([]);
  });

  it('was put into more than a hundred fields, none of them twice the same', () => {
    expect(doors.flatMap(({ fields }) => fields.filter(isOfContract)).length).toBeGreaterThan(100);
    expect(birds.count()).toBeGreaterThan(1_500);
  });
});
