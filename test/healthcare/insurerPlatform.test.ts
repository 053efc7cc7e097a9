/** Our adapter against the simulated platform over HTTP, both signing: what is known, and what is not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insurerSignatureHeader } from '../../domains/healthcare/insurer/envelope.ts';
import { insurerChannel } from '../../functions/healthcare/insurer/insurerChannel.ts';
import { platformOver } from '../../functions/healthcare/insurer/platform.ts';
import { signedChannel } from '../../functions/platform/signedChannel.ts';
import { startInsurerPlatform } from '../../localstack/simulators/insurerPlatform.ts';
import { retryOf } from '../payment/retryOf.ts';
import { askedFor, costing } from './insurerDesk.ts';

const secret = 'a secret of two';
const file = join(mkdtempSync(join(tmpdir(), 'insurer-')), 'messages.jsonl');
let simulator: Awaited<ReturnType<typeof startInsurerPlatform>>;
beforeAll(async () => {
  simulator = await startInsurerPlatform({ port: 0, secret, file });
});
afterAll(async () => {
  await simulator.stop();
  rmSync(join(file, '..'), { recursive: true });
});

const insurerWith = (known: string) =>
  insurerChannel(
    platformOver(
      signedChannel({
        header: insurerSignatureHeader,
        baseUrl: () => simulator.url,
        secret: () => known,
        clock: Date.now,
        timeoutMs: 300,
      }),
    ),
  );
const insurer = insurerWith(secret);
const behave = (mode: string, more: object = {}) =>
  fetch(`${simulator.url}/control`, { method: 'POST', body: JSON.stringify({ mode, seed: 7, ...more }) });

let patients = 0;
/** Of a person of its own, so that the year begins with it. */
const newBill = () => {
  patients += 1;
  const patient = `pn_2${String(patients).padStart(8, '0')}`;
  const of = (message: string) =>
    askedFor(
      { bill: `bill_${patients}`, message: `${patients}.${message}`, items: [costing(280_000)] },
      { patient },
    );
  const lost = of('lost');
  return {
    patient,
    lost,
    again: of('again'),
    reversal: { ...lost, message: lost.charged.message, of: 'settle' as const },
  };
};

describe('the platform over HTTP', () => {
  it.each(['lost-answer', 'timeout-after-success', 'lost-request', 'wrong-signature', 'server-error'])(
    'after a %s nothing is known; it is reversed by its message and settled under another, once',
    async (mode) => {
      const { lost, again, reversal } = newBill();
      await behave(mode);
      expect(await insurer.settle(lost).catch(retryOf)).toBe('unknown-outcome');
      await insurer.reverse(reversal);
      expect(await insurer.settle(again)).toMatchObject({ fundFen: 70_000 });
      // Had the first one stayed, the deductible would be paid already.
      expect(await insurer.settle(lost)).toMatchObject({ refused: 'insurer-refused' });
    },
  );

  it('a lost answer was a settlement: the same message finds it', async () => {
    const { lost, again } = newBill();
    await behave('lost-answer');
    expect(await insurer.settle(lost).catch(retryOf)).toBe('unknown-outcome');
    expect(await insurer.settle(again)).toMatchObject({ refused: 'insurer-refused' });
    expect(await insurer.settle(lost)).toMatchObject({ fundFen: 70_000 });
  });

  it('a delayed message that was reversed meanwhile is refused when it arrives', async () => {
    const { lost, again, reversal } = newBill();
    await behave('delayed', { late_ms: 30 });
    expect(await insurer.settle(lost).catch(retryOf)).toBe('unknown-outcome');
    await insurer.reverse(reversal);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await insurer.settle(again)).toMatchObject({ fundFen: 70_000 });
  });

  it('a message that arrives twice settles once', async () => {
    const { lost, reversal, again } = newBill();
    await behave('duplicated');
    expect(await insurer.settle(lost)).toMatchObject({ fundFen: 70_000 });
    await insurer.reverse(reversal);
    expect(await insurer.settle(again)).toMatchObject({ fundFen: 70_000 });
  });

  it('altered sums agree with each other, and only a comparison with ours finds them', async () => {
    const { lost } = newBill();
    await behave('altered-sums');
    const said = await insurer.settle(lost);
    if ('refused' in said) throw new Error(said.refused);
    expect(said.fundFen).toBeGreaterThan(70_000);
    expect(await insurer.settle(lost)).toMatchObject({ fundFen: 70_000, number: said.number });
  });

  it('a lost reversal is asked again, and nothing is taken back twice', async () => {
    const { lost, again, reversal } = newBill();
    await insurer.settle(lost);
    await behave('lost-answer', { infno: '2601' });
    expect(await insurer.reverse(reversal).catch(retryOf)).toBe('unknown-outcome');
    await insurer.reverse(reversal);
    expect(await insurer.settle(again)).toMatchObject({ fundFen: 70_000 });
  });

  it('with another secret neither side believes the other, and nothing happens', async () => {
    const { lost, again } = newBill();
    expect(await insurerWith('another').settle(lost).catch(retryOf)).toBe('unknown-outcome');
    expect(await insurer.settle(again)).toMatchObject({ fundFen: 70_000 });
  });

  it('refuses what is unsigned, and what is signed for another message', async () => {
    const path = '/fsi/api/2207/anything';
    const unsigned = await fetch(`${simulator.url}${path}`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(401);
    const { ask } = signedChannel({
      header: insurerSignatureHeader,
      baseUrl: () => simulator.url,
      secret: () => secret,
      clock: Date.now,
    });
    expect((await ask('POST', path, { infno: '2207' })).status).toBe(400);
  });

  it('remembers across a crash', async () => {
    const { lost, again } = newBill();
    const settled = await insurer.settle(lost);
    await simulator.stop();
    simulator = await startInsurerPlatform({ port: 0, secret, file });
    expect(await insurer.settle(lost)).toEqual(settled);
    expect(await insurer.settle(again)).toMatchObject({ refused: 'insurer-refused' });
  });

  it('does not understand every control', async () => {
    expect((await behave('dance')).status).toBe(400);
  });
});
