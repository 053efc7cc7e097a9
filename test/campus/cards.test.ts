/** Cards: one stops without the rest, a loss stops all of them at once, a new card begins where no old request can reach. */
import { describe, expect, it } from 'vitest';
import {
  allCards,
  cardStatus,
  cardsOf,
  credentialsOf,
  foundAgain,
  type Holder,
  lossSettlesMs,
  newHolder,
  recordLoss,
  reissue,
  renewed,
  reportLoss,
  stopped,
  stoppedThen,
} from '../../domains/campus/cards.ts';
import { encodeNfc, openNfc } from '../../domains/campus/nfc.ts';
import { type Credential, changeCredential } from '../../domains/identity/credential.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';

const now = Date.parse('2026-11-28T04:00:00.250Z');
const second = Date.parse('2026-11-28T04:00:01Z');
const person = 'pn_100000001' as PersonId;
const entry = { number: 'S1001', role: 'student', validUntil: '2027-07-31' } as const;
const lin = newHolder(entry, { person, secret: 'AAAAAAAAAAAAAAA1', now });
const credentials = credentialsOf(person, allCards, now);
const lost = recordLoss(reportLoss(lin, now), now);
const fresh = { secret: 'AAAAAAAAAAAAAAA2', now: second + lossSettlesMs };

const went = <T extends object>(outcome: T | Refusal): T => {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
};
const no = (outcome: unknown): unknown => (isRefusal(outcome) ? outcome.refused : undefined);
const suspended = (kind: string, at = now): readonly Credential[] =>
  credentials.map((one) =>
    one.kind === kind ? went(changeCredential(one, { event: 'suspend', by: 'person', now: at })) : one,
  );

describe('a card', () => {
  it('is active at once, with all the others of the role', () => {
    expect(allCards.map((card) => stopped(lin, credentials, { card, now }))).toEqual(
      allCards.map(() => undefined),
    );
    expect(cardsOf('staff')).toEqual(['access', 'library', 'meal']);
  });

  it('stops without the rest', () => {
    const after = suspended('library-card');
    expect(no(stopped(lin, after, { card: 'library', now }))).toBe('card-suspended');
    expect(stopped(lin, after, { card: 'access', now })).toBeUndefined();
  });

  it('that a role has none of is none, even where its credential is left over', () => {
    const staff: Holder = { ...lin, role: 'staff' };
    expect(no(stopped(staff, credentials, { card: 'student', now }))).toBe('card-not-held');
    expect(no(stopped(lin, [], { card: 'meal', now }))).toBe('card-not-held');
  });

  it('ends with the last day of the term, not before', () => {
    const at = (text: string) => ({ card: 'meal' as const, now: Date.parse(text) });
    expect(stopped(lin, credentials, at('2027-07-31T15:59:59.999Z'))).toBeUndefined();
    expect(no(stopped(lin, credentials, at('2027-07-31T16:00:00Z')))).toBe('card-expired');
    expect(cardStatus(lin, credentials, at('2027-07-31T16:00:00Z'))).toBe('out-of-term');
  });
});

describe('a loss', () => {
  it('stops every card with the report, and the second that counts is the full one after everything has stopped', () => {
    const reported = reportLoss(lin, now);
    expect(allCards.map((card) => no(stopped(reported, credentials, { card, now })))).toEqual(
      allCards.map(() => 'card-lost'),
    );
    expect(lost.loss).toEqual({ reportedAt: now, lostAt: second });
    expect(recordLoss(reported, second).loss?.lostAt).toBe(second);
    expect([lin, reported, lost].map((one) => one.revision)).toEqual([1, 2, 3]);
  });

  it('keeps its first moments when it is reported again', () => {
    expect(reportLoss(lost, now + 5_000)).toBe(lost);
    expect(recordLoss(lost, now + 5_000)).toBe(lost);
    expect(recordLoss(lin, now)).toBe(lin);
  });

  it('does not undo what the card did before it', () => {
    const at = (ms: number) => no(stoppedThen(lost, credentials, { card: 'meal', at: ms }));
    expect([at(second - 1), at(second)]).toEqual([undefined, 'card-lost']);
    const later = suspended('meal-card', second);
    expect(no(stoppedThen(lin, later, { card: 'meal', at: second - 1 }))).toBeUndefined();
    expect(no(stoppedThen(lin, later, { card: 'meal', at: second }))).toBe('card-suspended');
    expect(no(stoppedThen(lin, [], { card: 'meal', at: second }))).toBe('card-not-held');
  });

  it('ends when the card is found, and what was suspended before stays so', () => {
    const found = foundAgain(lost);
    expect(found).not.toHaveProperty('loss');
    expect(foundAgain(found)).toBe(found);
    expect(no(stopped(found, suspended('library-card'), { card: 'library', now }))).toBe('card-suspended');
  });

  it('is followed by a new card once whatever began before it has ended', () => {
    expect(no(reissue(lost, { ...fresh, now: fresh.now - 1 }))).toBe('loss-too-recent');
    expect(no(reissue(reportLoss(lin, now), { ...fresh, now }))).toBe('loss-too-recent');
    expect(no(reissue(lin, fresh))).toBe('not-lost');
    const again = went(reissue(lost, fresh));
    expect(again).toMatchObject({ issue: 2, ended: [{ issue: 1, at: second }], revision: 4 });
    expect(stopped(again, credentials, { card: 'meal', now: fresh.now })).toBeUndefined();
    expect(encodeNfc(again)).not.toBe(encodeNfc(lin));
  });

  it('is not undone by the next roster', () => {
    const next = renewed(lost, { ...entry, validUntil: '2028-07-31' });
    expect(next).toMatchObject({ loss: lost.loss, validUntil: '2028-07-31', issue: 1, revision: 4 });
    expect(renewed(lost, entry)).toBe(lost);
  });
});

describe('the payload for NFC', () => {
  const payload = encodeNfc(lin);

  it('says whose card it is, which one, and its secret', () => {
    expect(payload).toMatch(/^OCN1\.[\w-]{24}$/);
    expect(openNfc(payload)).toEqual({ person, issue: 1, secret: lin.secret });
  });

  it.each([
    '',
    'OCN1.',
    'OC1.AAAA',
    `${payload}A`,
    payload.slice(0, -1),
    payload.replace('OCN1', 'OCN2'),
    `${payload}=`,
  ])('is none that reads %s', (text) => {
    expect(openNfc(text)).toBeUndefined();
  });
});
