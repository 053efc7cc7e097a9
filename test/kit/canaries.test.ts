/** The canaries themselves: valid as what they look like, each its own, and found however they are wrapped. */
import { describe, expect, it } from 'vitest';
import { aviary, canaryClasses } from './canaries.ts';

describe('canaries', () => {
  it('are all different, and found by their own name in every wrapping', () => {
    const birds = aviary();
    const texts = new Set<string>();
    for (let round = 0; round < 400; round += 1)
      for (const kind of canaryClasses) {
        const canary = birds.next(kind, `field ${round}`);
        texts.add(canary.text);
        const wrappings = [
          `"pre ${canary.text}, after"`,
          ...(canary.text.length > 8
            ? [
                Buffer.from(`{"a":"${canary.text}"}`).toString('base64'),
                Buffer.from(`x ${canary.text}`).toString('base64url'),
                Buffer.from(canary.text).toString('hex'),
              ]
            : []),
          encodeURIComponent(`?${canary.text}`),
          JSON.stringify({ a: canary.text }).replace(
            /[^\x20-\x7e]/g,
            (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
          ),
        ];
        for (const wrapped of wrappings) expect(birds.in(wrapped), wrapped).toEqual([canary]);
      }
    expect(texts.size).toBe(birds.count());
    expect(texts.size).toBe(400 * canaryClasses.length);
  });

  it('are not seen where there are none', () => {
    const birds = aviary();
    const pin = birds.next('pin', 'a');
    expect(
      birds.in(`1${pin.text} ${pin.text}9 ${'0'.repeat(40)} pn_100000001 2026-11-22T04:12:30.000Z`),
    ).toEqual([]);
    const byChance = [`5e-${pin.text}af`, `c${pin.text}-4`, `durationMs 12.${pin.text}`];
    for (const text of byChance) expect(birds.in(text), text).toEqual([]);
    expect(birds.in(`code-${pin.text}.`)).toEqual([pin]);
  });
});
