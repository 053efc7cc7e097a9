/** Our adapter against the simulated claims platform over HTTP, both signing: what is known, and what is not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyClaim } from '../../domains/healthcare/companies/claim.ts';
import { claimsSignatureHeader } from '../../domains/healthcare/companies/protocol.ts';
import { fen } from '../../domains/money/fen.ts';
import { companiesChannel } from '../../functions/healthcare/companies/companiesChannel.ts';
import { signedChannel } from '../../functions/platform/signedChannel.ts';
import { startClaimsPlatform } from '../../localstack/simulators/claimsPlatform.ts';
import { noon } from '../kit/cast.ts';
import { retryOf } from '../payment/retryOf.ts';

const secret = 'a secret of two';
const file = join(mkdtempSync(join(tmpdir(), 'claims-')), 'messages.jsonl');
let simulator: Awaited<ReturnType<typeof startClaimsPlatform>>;
beforeAll(async () => {
  simulator = await startClaimsPlatform({ port: 0, secret, file });
});
afterAll(async () => {
  await simulator.stop();
  rmSync(join(file, '..'), { recursive: true });
});

const channelWith = (known: string) =>
  signedChannel({
    header: claimsSignatureHeader,
    baseUrl: () => simulator.url,
    secret: () => known,
    clock: Date.now,
    timeoutMs: 300,
  });
const companies = companiesChannel(channelWith(secret));
const behave = (mode: string, more: object = {}) =>
  fetch(`${simulator.url}/control`, { method: 'POST', body: JSON.stringify({ mode, seed: 7, ...more }) });

const now = noon;
let people = 0;
/** Half of 1,000.00, of a person and a year that have used nothing yet; 800.00 a year. */
const newClaim = (): PolicyClaim & { readonly now: number } => {
  people += 1;
  return {
    message: `stl_${people}.0.p0`,
    person: `pn_3${String(people).padStart(8, '0')}`,
    hospital: 'mch_hospital',
    bill: `bil_${people}`,
    year: '2026',
    policy: {
      id: 'city',
      insurer: 'pingan',
      covers: 'all',
      deductibleFen: fen(0),
      share: '0.5',
      capFen: fen(80_000),
    },
    coveredFen: fen(100_000),
    fen: fen(50_000),
    now,
  };
};
const named = ({ message }: PolicyClaim) => ({ message, company: 'pingan', now });
const half = { status: 'decided', fen: 50_000 };

describe('the claims platform over HTTP', () => {
  it('quotes, claims, confirms and lowers, by the terms and by what the year has left', async () => {
    const claim = newClaim();
    expect(await companies.quote(claim)).toEqual({ fen: 50_000 });
    expect(await companies.claim(claim)).toEqual(half);
    await companies.confirm(claim);
    const next = { ...claim, message: `${claim.message}-next` };
    expect(await companies.quote(next)).toEqual({ fen: 30_000 });
    const lowering = {
      ...{ message: `${claim.message}-back`, claim: claim.message, policy: claim.policy, now },
      ...{ coveredFen: fen(60_001), wasFen: fen(50_000), fen: fen(30_001) },
    };
    // Half up: 300.005 are 300.01.
    expect(await companies.lower(lowering)).toEqual({ status: 'decided', fen: 30_001 });
    expect(await companies.find({ ...named(claim), message: lowering.message })).toEqual({
      status: 'decided',
      fen: 30_001,
    });
    expect(await companies.quote(next)).toEqual({ fen: 49_999 });
    await companies.reverse({ ...named(claim), message: lowering.message });
    expect(await companies.find(named(claim))).toEqual(half);
  });

  it.each(['lost-answer', 'timeout-after-success', 'wrong-signature'])(
    'after a %s it is there, and is found by its message',
    async (mode) => {
      const claim = newClaim();
      await behave(mode);
      expect(await companies.claim(claim).catch(retryOf)).toBe('unknown-outcome');
      expect(await companies.find(named(claim))).toEqual(half);
    },
  );

  it.each(['lost-request', 'server-error'])('after a %s it is not there', async (mode) => {
    const claim = newClaim();
    await behave(mode);
    expect(await companies.claim(claim).catch(retryOf)).toBe('unknown-outcome');
    expect(await companies.find(named(claim))).toEqual({ status: 'unknown' });
  });

  it('a delayed claim that was reversed meanwhile is refused when it arrives', async () => {
    const claim = newClaim();
    await behave('delayed', { late_ms: 30 });
    expect(await companies.claim(claim).catch(retryOf)).toBe('unknown-outcome');
    await companies.reverse(named(claim));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await companies.find(named(claim))).toEqual({ status: 'unknown' });
    expect(await companies.claim(claim)).toEqual({ status: 'declined' });
    expect(await companies.quote(claim)).toEqual({ fen: 50_000 });
  });

  it('a claim that arrives twice counts once', async () => {
    const claim = newClaim();
    await behave('duplicated');
    expect(await companies.claim(claim)).toEqual(half);
    expect(await companies.quote({ ...claim, message: 'next' })).toEqual({ fen: 30_000 });
  });

  it.each([
    ['late', half],
    ['declined-late', { status: 'declined' }],
  ])('%s: it is thought over, and then decided', async (mode, decided) => {
    const claim = newClaim();
    await behave(mode, { late_ms: 60 });
    expect(await companies.claim(claim)).toEqual({ status: 'pending' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await companies.find(named(claim))).toEqual(decided);
  });

  it('another amount is told, and only a comparison with ours finds it', async () => {
    const claim = newClaim();
    await behave('other-amount');
    const said = await companies.claim(claim);
    expect('fen' in said && said.fen).toBeGreaterThan(50_000);
    expect(await companies.find(named(claim))).toEqual(half);
  });

  it('a policy that has lapsed is declined, and nothing is kept of it', async () => {
    const lapsed = { ...newClaim().policy, id: 'lapsed' };
    await fetch(`${simulator.url}/control/lapses`, {
      method: 'POST',
      body: JSON.stringify({ policy: 'lapsed' }),
    });
    expect(await companies.quote({ ...newClaim(), policy: lapsed })).toMatchObject({
      refused: 'company-declined',
    });
    expect(await companies.claim({ ...newClaim(), policy: lapsed })).toEqual({ status: 'declined' });
  });

  it('another body under a known message is refused; what is not claimed cannot be confirmed', async () => {
    const claim = newClaim();
    expect(await companies.confirm(claim).catch(retryOf)).toBe('unknown-outcome');
    await companies.claim(claim);
    expect(await companies.claim({ ...claim, coveredFen: fen(1) })).toEqual({ status: 'declined' });
    await companies.confirm(claim);
    // What the company owes already is lowered, never reversed.
    expect(await companies.reverse(named(claim)).catch(retryOf)).toBe('unknown-outcome');
  });

  it('with another secret neither side believes the other, and nothing happens', async () => {
    const claim = newClaim();
    const stranger = companiesChannel(channelWith('another'));
    expect(await stranger.claim(claim).catch(retryOf)).toBe('unknown-outcome');
    expect(await companies.find(named(claim))).toEqual({ status: 'unknown' });
  });

  it('refuses what is unsigned, and what is not in its words', async () => {
    const path = '/claims/v1/claim/anything';
    expect((await fetch(`${simulator.url}${path}`, { method: 'POST', body: '{}' })).status).toBe(401);
    const { ask } = channelWith(secret);
    expect((await ask('POST', '/claims/v1/dance/anything', {})).status).toBe(400);
    expect(await ask('POST', path, {})).toMatchObject({ value: { status: 'refused' } });
    expect((await behave('dance')).status).toBe(400);
  });

  it('remembers across a crash', async () => {
    const claim = newClaim();
    await companies.claim(claim);
    await simulator.stop();
    simulator = await startClaimsPlatform({ port: 0, secret, file });
    expect(await companies.find(named(claim))).toEqual(half);
  });
});
