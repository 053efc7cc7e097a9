/** A caller may bring a clock only where the environment says so in that very word. */
import { afterEach, expect, it } from 'vitest';
import { testClockAllowed } from '../../functions/platform/environment.ts';

const before = process.env.TEST_CLOCK;
afterEach(() => {
  if (before === undefined) delete process.env.TEST_CLOCK;
  else process.env.TEST_CLOCK = before;
});

it.each(['', 'off', 'on', 'true', 'Allowed', 'allowed '])('not where it says "%s"', (said) => {
  process.env.TEST_CLOCK = said;
  expect(testClockAllowed()).toBe(false);
});

it('not where it says nothing, as in every real cloud', () => {
  delete process.env.TEST_CLOCK;
  expect(testClockAllowed()).toBe(false);
});

it('where it is allowed', () => {
  process.env.TEST_CLOCK = 'allowed';
  expect(testClockAllowed()).toBe(true);
});
