/** Cards over the wire: one stops, all stop, a loss is decisive to the second, and a new card kills the old one. */
import { describe, expect, it } from 'vitest';
import { lossSettlesMs } from '../../domains/campus/cards.ts';
import { openNfc } from '../../domains/campus/nfc.ts';
import { codeOf, type Reply } from '../kit/http.ts';
import { enrolled, lin, mei, morning, openSchool, type School, tokens } from './school.ts';

type Card = { readonly card: string; readonly status: string; readonly held_by: string | null };
const cardsIn = (reply: Reply): Record<string, string> =>
  Object.fromEntries((reply.body.cards as readonly Card[]).map((one) => [one.card, one.status]));
const allOf = (status: string) => ({ student: status, access: status, library: status, meal: status });
const minuteLater = async (school: School): Promise<void> => {
  school.clock.now += lossSettlesMs + 1_000;
};

describe('a holder’s cards', () => {
  it('are told to their holder with the payload of the phone, and to the office without it', async () => {
    const school = await enrolled();
    const mine = await school.get('lin', '/cards');
    expect(mine.body).toMatchObject({ number: 'S1001', issue: 1, lost_at: null, role: 'student' });
    expect(cardsIn(mine)).toEqual(allOf('active'));
    expect(openNfc(String(mine.body.nfc))).toMatchObject({ person: lin, issue: 1 });
    const seen = await school.get('office', '/holders/S1001');
    expect(seen.body).toEqual({ ...mine.body, nfc: undefined });
    expect((await school.get('office', '/holders/S1001/card')).body.nfc).toBe(mine.body.nfc);
    expect(codeOf(await school.get('office', '/holders/S9999'))).toBe('holder_unknown');
    expect(codeOf(await school.get('auditor', '/holders/S1001/card'))).toBe('role_not_allowed');
  });

  it('are listed by number, a page at a time', async () => {
    const school = await enrolled();
    const first = await school.get('auditor', '/holders', { limit: '2' });
    expect((first.body.data as { number: string }[]).map((one) => one.number)).toEqual(['S1001', 'S1002']);
    const rest = await school.get('auditor', '/holders', {
      limit: '2',
      cursor: String(first.body.next_cursor),
    });
    expect((rest.body.data as { number: string }[]).map((one) => one.number)).toEqual(['T2001']);
  });

  it('are nobody’s who is not in the roster', async () => {
    const school = await openSchool();
    expect(codeOf(await school.get('lin', '/cards'))).toBe('holder_unknown');
    for (const path of ['/cards/all/suspension', '/cards/loss'])
      expect(codeOf(await school.post('lin', path))).toBe('holder_unknown');
  });
});

describe('suspending', () => {
  it('stops one card, or all, and brings them back', async () => {
    const school = await enrolled();
    expect(cardsIn(await school.post('lin', '/cards/library/suspension'))).toEqual({
      ...allOf('active'),
      library: 'suspended',
    });
    expect(cardsIn(await school.post('lin', '/cards/all/suspension'))).toEqual(allOf('suspended'));
    expect(cardsIn(await school.post('lin', '/cards/all/reinstatement'))).toEqual(allOf('active'));
    expect(codeOf(await school.post('tao', '/cards/student/suspension'))).toBe('card_not_held');
    expect(codeOf(await school.post('lin', '/cards/credit/suspension'))).toBe('not_found');
  });

  it('changes nothing the second time, and moves the revision on the first, so that gates decide again', async () => {
    const school = await enrolled();
    const first = await school.post('lin', '/cards/meal/suspension');
    const holder = await school.ports.store.holders.holder(lin);
    expect(holder?.revision).toBe(2);
    expect((await school.post('lin', '/cards/meal/suspension')).body).toEqual(first.body);
    expect(await school.ports.store.holders.holder(lin)).toEqual(holder);
  });

  it('by the school is not undone by the holder, whoever stopped it first', async () => {
    const school = await enrolled();
    await school.post('lin', '/cards/access/suspension');
    await school.post('office', '/holders/S1001/cards/access/suspension');
    expect(codeOf(await school.post('lin', '/cards/access/reinstatement'))).toBe('card_held_by_operator');
    const back = await school.post('office', '/holders/S1001/cards/access/reinstatement');
    expect(cardsIn(back)).toEqual(allOf('active'));
  });

  it('ends in the last word when many ask at once, here and in identity', async () => {
    const school = await enrolled();
    const events = Array.from({ length: 10 }, (_, at) => (at % 2 ? 'reinstatement' : 'suspension'));
    const replies = await Promise.all(events.map((event) => school.post('lin', `/cards/all/${event}`)));
    expect(replies.map((one) => one.status)).toEqual(events.map(() => 200));
    const after = cardsIn(await school.post('lin', '/cards/all/suspension'));
    expect(after).toEqual(allOf('suspended'));
    const { credentials = [] } = (await school.identity.store.holder(lin)) ?? {};
    expect(credentials.filter((one) => one.status === 'active').map((one) => one.kind)).toEqual([
      'scenic-pass',
      'wallet',
    ]);
  });
});

describe('a loss report', () => {
  it('names the full second behind the write that stopped everything', async () => {
    const school = await enrolled();
    school.clock.takesMs = 1_400;
    const lost = await school.post('lin', '/cards/loss');
    expect(lost.body.lost_at).toBe(new Date(morning + 2_000).toISOString());
    expect(cardsIn(lost)).toEqual(allOf('lost'));
    expect((await school.get('lin', '/cards')).body.nfc).toBeNull();
    expect(codeOf(await school.get('office', '/holders/S1001/card'))).toBe('card_lost');
  });

  it('keeps its second when it is repeated later, by whomever', async () => {
    const school = await enrolled();
    const first = await school.post('lin', '/cards/loss');
    school.clock.now += 5_000;
    expect((await school.post('office', '/holders/S1001/loss')).body).toEqual(first.body);
  });

  it('that was interrupted between its two writes has stopped everything, and is finished by the next', async () => {
    const school = await enrolled();
    const { holders } = school.ports.store;
    let writes = 0;
    const dying = {
      ...holders,
      change: (...asked: Parameters<typeof holders.change>) => {
        writes += 1;
        return writes > 1 ? Promise.reject(new Error('gone')) : holders.change(...asked);
      },
    };
    Object.assign(school.ports.store, { holders: dying });
    expect((await school.post('lin', '/cards/loss')).status).toBe(500);
    Object.assign(school.ports.store, { holders });
    expect(cardsIn(await school.get('lin', '/cards'))).toEqual(allOf('lost'));
    expect((await holders.holder(lin))?.loss).toEqual({ reportedAt: morning });
    school.clock.now += 3_500;
    expect((await school.post('lin', '/cards/loss')).body.lost_at).toBe(
      new Date(morning + 4_000).toISOString(),
    );
  });

  it('is taken back at the counter alone', async () => {
    const school = await enrolled();
    await school.post('lin', '/cards/loss');
    const own = await school.call({
      method: 'POST',
      path: '/v1/campus/holders/S1001/finding',
      token: tokens.lin,
      key: 'x',
      body: {},
    });
    expect(codeOf(own)).toBe('role_not_allowed');
    expect(cardsIn(await school.post('office', '/holders/S1001/finding'))).toEqual(allOf('active'));
  });
});

describe('a new card', () => {
  it('comes a minute after the loss, once for one request, and what the old one says is dead', async () => {
    const school = await enrolled();
    const old = String((await school.get('lin', '/cards')).body.nfc);
    expect(codeOf(await school.post('office', '/holders/S1001/reissue'))).toBe('not_lost');
    const { body: lost } = await school.post('lin', '/cards/loss');
    expect(codeOf(await school.post('office', '/holders/S1001/reissue'))).toBe('loss_too_recent');
    await minuteLater(school);
    const path = '/holders/S1001/reissue';
    const replies = await Promise.all([1, 2, 3].map(() => school.post('office', path, {}, 'new-card')));
    expect(replies.map((one) => one.status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map((one) => one.text)).size).toBe(1);
    expect(replies[0]?.body).toMatchObject({ number: 'S1001', issue: 2 });
    const mine = await school.get('lin', '/cards');
    expect(mine.body).toMatchObject({
      issue: 2,
      nfc: replies[0]?.body.nfc,
      lost_at: null,
      ended_issues: [{ issue: 1, ended_at: lost.lost_at }],
    });
    expect(mine.body.nfc).not.toBe(old);
    expect(codeOf(await school.post('office', '/holders/S1002/reissue', {}, 'new-card'))).toBe(
      'idempotency_key_reused',
    );
  });

  it('that was replaced itself is not told again', async () => {
    const school = await enrolled();
    for (const key of ['one', 'two']) {
      await school.post('lin', '/cards/loss');
      await minuteLater(school);
      await school.post('office', '/holders/S1001/reissue', {}, key);
    }
    const again = await school.post('office', '/holders/S1001/reissue', {}, 'one');
    expect(again.body).toMatchObject({ issue: 2, nfc: null });
    expect((await school.ports.store.holders.holder(mei))?.issue).toBe(1);
  });
});
