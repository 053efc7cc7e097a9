/** Cases in operators' hands: the queue by gravity and age, and what each act does to the case and to the wallet. */
import { describe, expect, it } from 'vitest';
import { caseIn, casesOf, codeOf, lin, noon, openRoom, rulesIn, surge } from './room.ts';

const withCase = async () => {
  const room = await openRoom();
  await room.live(surge);
  await room.paysAndIsScored(600);
  const [found] = await casesOf(room);
  const path = `/cases/${found?.id}`;
  const act = (body: object, who: 'operator' | 'second' = 'operator', key?: string) =>
    room.post(who, `${path}/actions`, body, key);
  return { ...room, path, act };
};

describe('a case', () => {
  it('is claimed, noted on once however often the request comes, and shows what stands on the wallet', async () => {
    const room = await withCase();
    expect(caseIn(await room.act({ action: 'claim' }))).toMatchObject({
      ...{ status: 'claimed', assignee: 'op_duty', restraint: 'restricted' },
    });
    const note = { action: 'note', note: 'Called, no answer' };
    const first = await room.act(note, 'second', 'key-1');
    expect((await room.act(note, 'second', 'key-1')).body).toEqual(first.body);
    expect(caseIn(await room.get('auditor', room.path)).history).toMatchObject([
      { by: 'op_duty', what: 'claim', note: null },
      { by: 'op_second', what: 'note', note: 'Called, no answer' },
    ]);
  });

  it('that is cleared lets its payer pay, and is decided', async () => {
    const room = await withCase();
    expect(await room.pays(1)).toBe('account-restricted');
    const cleared = await room.act({ action: 'clear', note: 'A wedding' }, 'operator', 'key-2');
    expect(caseIn(cleared)).toMatchObject({ status: 'cleared', restraint: 'none' });
    expect(await room.pays(1)).toBe('pay-3');
    expect((await room.act({ action: 'clear', note: 'A wedding' }, 'operator', 'key-2')).body).toEqual(
      cleared.body,
    );
    expect(codeOf(await room.act({ action: 'claim' }))).toBe('case_decided');
    expect([(await casesOf(room)).length, (await casesOf(room, { status: 'decided' })).length]).toEqual([
      0, 1,
    ]);
  });

  it('that was cleared does not lift, when repeated, what a newer case put there', async () => {
    const room = await withCase();
    const clear = () => room.act({ action: 'clear', note: 'A wedding' }, 'operator', 'key-3');
    await clear();
    await room.paysAndIsScored(600);
    expect(caseIn(await clear()).restraint).toBe('restricted');
  });

  it('that is confirmed freezes the wallet, which a card brought back does not open', async () => {
    const room = await withCase();
    const body = { action: 'confirm', restraint: 'frozen', note: 'Stolen phone' };
    expect(caseIn(await room.act(body))).toMatchObject({ status: 'confirmed', restraint: 'frozen' });
    await room.ledger.setStatus(lin, 'frozen');
    await room.ledger.setStatus(lin, 'open');
    expect(await room.pays(1)).toBe('account-restricted');
  });

  it('is found by its id alone', async () => {
    const room = await withCase();
    expect(codeOf(await room.get('operator', `/cases/cas_${'0'.repeat(26)}`))).toBe('case_missing');
    const gone = await room.post('operator', `/cases/cas_${'0'.repeat(26)}/actions`, { action: 'claim' });
    expect(codeOf(gone)).toBe('case_missing');
  });
});

describe('the queue', () => {
  it('shows the gravest first, then the oldest, page by page', async () => {
    const room = await openRoom();
    const mild = { ...surge, level: 1 as const };
    for (const [payer, level] of [
      ['pn_a', mild],
      ['pn_b', surge],
      ['pn_c', mild],
    ] as const) {
      const event = { id: `e@${payer}`, kind: 'payment', at: noon, fen: 1, payer, device: null } as never;
      const decision = { event: 'e', action: 'restrict', level: level.level, hits: [] } as never;
      await room.ports.events.keep([Object.assign({ payee: 'm', place: null }, event)]);
      await room.ports.cases.hit({ decision, event: Object.assign({ payee: 'm', place: null }, event) });
    }
    const all = await casesOf(room);
    expect(all.map(({ payer, level }) => [payer, level]).at(0)).toEqual(['pn_b', 2]);
    const page = await room.get('auditor', '/cases', { limit: '1' });
    const { next_cursor: cursor } = page.body as { next_cursor: string };
    expect((await casesOf(room, { limit: '2', cursor })).map(({ id }) => id)).toEqual(
      all.slice(1).map(({ id }) => id),
    );
    room.clock.now += 5 * 3_600_000;
    expect((await casesOf(room)).map(({ age_hours }) => age_hours)).toEqual([5, 5, 5]);
  });
});

describe('rules between two people', () => {
  const proposal = { replaces: 0, rules: [surge], reason: 'Tried for a week' };
  it('are as shipped first: all of them shadows', async () => {
    const room = await openRoom();
    const rules = rulesIn(await room.get('auditor', '/rules'));
    expect(rules).toMatchObject({ version: 0, active: true, approval: null });
    expect(new Set(rules.rules.map(({ mode }) => mode))).toEqual(new Set(['shadow']));
  });

  it('decide once another person lets go exactly what was proposed', async () => {
    const room = await openRoom();
    const made = await room.post('operator', '/rule-versions', proposal, 'key-4');
    expect(made.status).toBe(201);
    expect((await room.post('operator', '/rule-versions', proposal, 'key-4')).body).toEqual(made.body);
    const { hash } = rulesIn(made).approval ?? { hash: '' };
    const decide = (who: 'operator' | 'second', decision: string, told = hash) =>
      room.post(who, '/rule-versions/1/approval', { decision, hash: told });
    expect(codeOf(await decide('operator', 'approve'))).toBe('approval_needs_another_person');
    expect(codeOf(await decide('second', 'approve', '0'.repeat(64)))).toBe('approval_differs');
    expect(rulesIn(await room.get('auditor', '/rules')).version).toBe(0);
    const done = await decide('second', 'approve');
    expect(rulesIn(done)).toMatchObject({ active: true, approval: { status: 'executed' } });
    expect((await decide('second', 'approve')).body).toEqual(done.body);
    expect(codeOf(await decide('second', 'reject'))).toBe('approval_decided');
    expect(rulesIn(await room.get('auditor', '/rules'))).toMatchObject({ version: 1, rules: [surge] });
  });

  it('that were made from older ones, are turned down, or are over, do not decide', async () => {
    const room = await openRoom();
    const propose = async (body: object) =>
      rulesIn(await room.post('operator', '/rule-versions', { ...proposal, ...body }));
    const [one, two, three] = [await propose({}), await propose({}), await propose({})];
    const decide = (of: typeof one, decision: string) =>
      room.post('second', `/rule-versions/${of.version}/approval`, { decision, hash: of.approval?.hash });
    expect(rulesIn(await decide(two, 'reject')).approval?.status).toBe('rejected');
    expect(codeOf(await decide(two, 'approve'))).toBe('approval_decided');
    await decide(one, 'approve');
    expect(codeOf(await decide(three, 'approve'))).toBe('rules_moved_on');
    expect(codeOf(await room.post('operator', '/rule-versions', proposal))).toBe('rules_moved_on');
    const last = await propose({ replaces: 1 });
    room.clock.now += 3 * 86_400_000;
    expect(codeOf(await decide(last, 'approve'))).toBe('approval_expired');
    const listed = await room.get('auditor', '/rule-versions');
    expect((listed.body as { data: { version: number }[] }).data.map(({ version }) => version)).toEqual([
      4, 3, 2, 1, 0,
    ]);
  });
});
