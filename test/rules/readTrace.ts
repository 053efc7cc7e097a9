/**
 * Reads a trace as a layperson with a pocket calculator would: works each calculation out again from its text, follows
 * each line to those it uses, and asks each number of a rule for its law, place and date.
 *
 * The calculator is its own (big fractions by hand), so that it shares no mistake with the engine.
 */
import { expect } from 'vitest';
import type { TraceLine } from '../../domains/rules/trace.ts';

type Exact = { readonly above: bigint; readonly below: bigint };

const exact = (above: bigint, below: bigint): Exact =>
  below < 0n ? { above: -above, below: -below } : { above, below };

const fromText = (text: string): Exact => {
  const [whole = '', part = ''] = text.split('.');
  return exact(BigInt(whole + part), 10n ** BigInt(part.length));
};

const less = (one: Exact, other: Exact): boolean => one.above * other.below < other.above * one.below;

/** Recursive descent over `+ − × ÷ / ^ ( ) % min max`. */
export const workedOut = (text: string): Exact => {
  const tokens = text.match(/\d+(?:\.\d+)?|min|max|[-+−×÷/(),%^]/g) ?? [];
  let at = 0;
  const next = (): string | undefined => tokens[at];
  const take = (expected?: string): string => {
    const token = tokens[at] ?? '';
    if (expected !== undefined) expect(token, text).toBe(expected);
    at += 1;
    return token;
  };
  const list = (): Exact[] => {
    take('(');
    const parts = [sum()];
    while (next() === ',') {
      take();
      parts.push(sum());
    }
    take(')');
    return parts;
  };
  const atom = (): Exact => {
    const token = next();
    if (token === '-') {
      take();
      const { above, below } = atom();
      return exact(-above, below);
    }
    if (token === 'min' || token === 'max') {
      take();
      return list().reduce((best, one) => (less(one, best) === (token === 'min') ? one : best));
    }
    if (token === '(') return list()[0] ?? exact(0n, 1n);
    const value = fromText(take());
    if (next() !== '%') return value;
    take();
    return exact(value.above, value.below * 100n);
  };
  const power = (): Exact => {
    const base = atom();
    if (next() !== '^') return base;
    take();
    const exponent = BigInt(take());
    return exact(base.above ** exponent, base.below ** exponent);
  };
  const product = (): Exact => {
    let value = power();
    for (let sign = next(); sign === '×' || sign === '÷' || sign === '/'; sign = next()) {
      take();
      const right = power();
      value =
        sign === '×'
          ? exact(value.above * right.above, value.below * right.below)
          : exact(value.above * right.below, value.below * right.above);
    }
    return value;
  };
  function sum(): Exact {
    let value = product();
    for (let sign = next(); sign === '+' || sign === '−'; sign = next()) {
      take();
      const right = product();
      const added = sign === '+' ? right.above : -right.above;
      value = exact(value.above * right.below + added * value.below, value.below * right.below);
    }
    return value;
  }
  const value = sum();
  expect(at, `read to its end: ${text}`).toBe(tokens.length);
  return value;
};

const isSame = (one: Exact, other: Exact): boolean => one.above * other.below === other.above * one.below;

/** Within a coin of each other: rounding is told apart by its own tests. */
const isWithinCoin = (one: Exact, other: Exact, coin: Exact): boolean => {
  const apart = exact(one.above * other.below - other.above * one.below, one.below * other.below);
  const size = apart.above < 0n ? exact(-apart.above, apart.below) : apart;
  return less(size, coin);
};

const coins = { fen: exact(1n, 100n), jiao: exact(1n, 10n), yuan: exact(1n, 1n) };

export const expectReadable = (trace: readonly TraceLine[]): void => {
  const seen = new Set<string>();
  expect(trace.length).toBeGreaterThan(0);
  for (const line of trace) {
    expect(seen.has(line.id), `line ${line.id} twice`).toBe(false);
    for (const id of line.uses) expect(seen.has(id), `${line.id} uses ${id}, which is not above`).toBe(true);
    seen.add(line.id);
    expect(line.zh).toMatch(/[一-鿿]/);
    expect(line.en).toMatch(/[a-z]{2}/);
    const worked = workedOut(line.calculation);
    const told = workedOut(line.value);
    const holds =
      line.rounding === null ? isSame(worked, told) : isWithinCoin(worked, told, coins[line.rounding.to]);
    expect(holds, `${line.id}: ${line.calculation} is not ${line.value}`).toBe(true);
    if (line.because.kind === 'rule' && line.because.origin.kind === 'law') {
      const { source, from, place } = line.because.origin;
      expect(source.law.zh.length * source.law.en.length * source.read.length * place.length).toBeGreaterThan(
        0,
      );
      expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  }
};

/** The last word of a trace, as money. */
export const lastValue = (trace: readonly TraceLine[]): string | undefined => trace.at(-1)?.value;
