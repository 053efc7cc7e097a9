/**
 * Canaries: values that look like secrets and personal data, each given to one field only, so that wherever one turns up
 * it says which field leaked. Found again in any text, also inside base64, hex, percent and JSON escapes.
 */
export const canaryClasses = [
  'pin',
  'cvv',
  'card',
  'id-number',
  'phone',
  'name',
  'token',
  'one-time-code',
] as const;
export type CanaryClass = (typeof canaryClasses)[number];
export type Canary = { readonly text: string; readonly kind: CanaryClass; readonly field: string };

/** Letters that no id or hash of ours has in this order. */
const mark = 'Zq0CaNaRy';
const rareHan = '龘';

const luhnDigit = (digits: string): number => {
  const sum = [...digits].reverse().reduce((all, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return all + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
};
/** GB 11643: weights of the first seventeen digits, and what their sum says the last character is. */
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const idCheck = (digits: string): string =>
  '10X98765432'[idWeights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11] ?? '';

/** Six digits that are no amount, balance or count of a test: those are lower. */
export const leastPin = 700_000;
const pinOf = (nth: number): string => String(leastPin + ((nth * 48_271 + 91_337) % 300_000));

const textOf = (kind: CanaryClass, nth: number): string => {
  const number = String(nth).padStart(6, '0');
  switch (kind) {
    case 'pin':
      return pinOf(nth);
    case 'cvv':
      return `${mark}cvv${number}`;
    case 'card': {
      const digits = `622588${number}731`;
      return `${digits}${luhnDigit(digits)}`;
    }
    case 'id-number': {
      const digits = `430802${1_950 + (Math.floor(nth / 1_000) % 50)}0${1 + (nth % 9)}1${nth % 10}${String(nth % 1_000).padStart(3, '0')}`;
      return `${digits}${idCheck(digits)}`;
    }
    case 'phone':
      return `139${String(41_000_000 + nth)}`;
    case 'name':
      return `${rareHan}${String.fromCodePoint(0x4e00 + (nth % 100) * 7, 0x5e00 + Math.floor(nth / 100))}`;
    case 'token':
      return `${mark}tok${number}${'x'.repeat(30)}`;
    case 'one-time-code':
      return `OC1.${mark}otc${number}`;
  }
};

export type Aviary = {
  /** A canary that no other field gets. */
  readonly next: (kind: CanaryClass, field: string) => Canary;
  /** A real secret that the suite itself gave out (a sign-in code, a token) is looked for like a canary. */
  readonly watch: (canary: Canary) => void;
  readonly count: () => number;
  readonly in: (text: string) => readonly Canary[];
};

const digitsInRow = /\d{6,}[Xx]?/g;
const marked = new RegExp(`(?:OC1\\.)?${mark}[a-z]{3}\\d{6}x*`, 'g');
const named = new RegExp(`${rareHan}..`, 'gu');
const lengths = { phone: 11, card: 16, 'id-number': 18 } as const;
const wrapped = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const hexadecimal = /\b(?:[0-9a-f]{2}){8,}\b/gi;

export const aviary = (): Aviary => {
  const known = new Map<string, Canary>();
  /** Real secrets of any form, found as they are. */
  const watched = new Map<string, Canary>();
  let made = 0;

  const plainly = (text: string, found: Set<Canary>): void => {
    const meet = (seen: string): void => {
      const canary = known.get(seen.toUpperCase()) ?? known.get(seen);
      if (canary) found.add(canary);
    };
    for (const { 0: run, index } of text.matchAll(digitsInRow)) {
      // Six digits beside letters are part of an id or a hash, after a point they are a fraction: by chance.
      const isByChance =
        /[a-z]$|\d\.$/i.test(text.slice(Math.max(0, index - 2), index)) ||
        /^[a-z]/i.test(text.slice(index + run.length));
      if (run.length === 6 && isByChance) continue;
      meet(run);
      meet(run.replace(/[Xx]$/, ''));
      for (const length of Object.values(lengths))
        for (let at = 0; at + length <= run.length; at += 1) meet(run.slice(at, at + length));
    }
    for (const [run] of text.matchAll(marked)) meet(run);
    for (const [run] of text.matchAll(named)) meet(run);
    for (const [secret, canary] of watched) if (text.includes(secret)) found.add(canary);
  };

  const unwrapped = (text: string): string[] => {
    const inner: string[] = [];
    for (const [run] of text.matchAll(wrapped)) {
      const bytes = Buffer.from(run, 'base64').toString('utf8');
      // Mostly letters, or it was no text that somebody wrapped.
      if (/^[^\p{Cc}\ufffd]{6,}$/u.test(bytes.replaceAll(/\s/g, ' '))) inner.push(bytes);
    }
    for (const [run] of text.matchAll(hexadecimal)) inner.push(Buffer.from(run, 'hex').toString('utf8'));
    if (/%[0-9A-Fa-f]{2}/.test(text))
      inner.push(
        text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
          Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
        ),
      );
    if (text.includes('\\u'))
      inner.push(
        text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      );
    return inner;
  };

  const find = (text: string, deep: number, found: Set<Canary>): Set<Canary> => {
    plainly(text, found);
    if (deep > 0) for (const inner of unwrapped(text)) find(inner, deep - 1, found);
    return found;
  };

  return {
    next(kind, field) {
      made += 1;
      const canary = { text: textOf(kind, made), kind, field };
      known.set(canary.text, canary);
      return canary;
    },
    watch: (canary) => {
      // Six digits are part of any longer number: they count where they stand alone.
      (/^\d{6}$/.test(canary.text) ? known : watched).set(canary.text, canary);
    },
    count: () => known.size,
    in: (text) => [...find(text, 2, new Set())],
  };
};
