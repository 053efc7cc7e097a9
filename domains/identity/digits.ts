/**
 * The code as 24 digits, for scanners that read nothing else and for a cashier who types.
 *
 *   7            9 digits    4 digits                         9 digits               1 digit
 *   profile      person      tenths of a second, mod 10,000   HMAC-SHA256, mod 10^9  check (Damm)
 *
 * Verified online only: the key is shared by servers. A guess for a person of one's choice is right once in 10^9,
 * for one moment in a window of under a minute; a stolen till that guesses ten times a second for a whole day
 * succeeds with a probability below 1 in 1,000, and every miss is a logged `code-forged` of that till. The check digit finds every
 * single wrong digit and every swap of neighbours, so that a typing mistake is not taken for a forgery.
 * No other system's payment code has 24 digits and begins with 7, 8 or 9 (see recognise.ts).
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { clockSkewMs } from './judge.ts';
import { type PersonId, personId, personNumber } from './person.ts';
import type { CodeRefusalCode } from './refusals.ts';
import { type Scope, scopes } from './scope.ts';

/** There is no room for a set of scopes; the first digit names one of three. The richest that is granted is taken. */
export const digitProfiles: Readonly<Record<string, readonly Scope[]>> = {
  '9': scopes,
  '7': ['gate', 'ride', 'dine', 'shop'],
  '8': ['ride', 'dine', 'shop'],
};

/** The moments at which codes are issued: both forms of one code carry the same one, so that using one uses both. */
export const digitStepMs = 100;
export const digitLifetimeMs = 50_000;
const stepsInWheel = 10_000;
const macRange = 1_000_000_000n;

export type DigitCode = {
  readonly profile: string;
  readonly person: PersonId;
  readonly issuedAt: EpochMs;
};
export type OpenedDigits = { readonly code: DigitCode; readonly mac: string };
type Mac = (message: Uint8Array) => Uint8Array;

export const issueMoment = (now: EpochMs): EpochMs => now - (now % digitStepMs);

export const digitProfileFor = (granted: readonly Scope[]): string | undefined =>
  ['9', '7', '8'].find((profile) => digitProfiles[profile]?.every((scope) => granted.includes(scope)));

// biome-ignore format: a Latin square (Damm 2004), one row per line
const damm = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
];
const dammDigit = (digits: string): string => {
  let state = 0;
  for (const digit of digits) state = Number(damm[state]?.[Number(digit)]);
  return String(state);
};

const macDigits = (code: DigitCode, mac: Mac): string => {
  const said = `onecode-digits-1|${code.profile}|${code.person}|${code.issuedAt / digitStepMs}`;
  const bytes = mac(Uint8Array.from(said, (letter) => letter.charCodeAt(0)));
  let number = 0n;
  for (const byte of bytes.subarray(0, 16)) number = (number << 8n) | BigInt(byte);
  return String(number % macRange).padStart(9, '0');
};

export const encodeDigits = (code: DigitCode, mac: Mac): string => {
  const step = String((code.issuedAt / digitStepMs) % stepsInWheel).padStart(4, '0');
  const digits = `${code.profile}${personNumber(code.person)}${step}${macDigits(code, mac)}`;
  return digits + dammDigit(digits);
};

export const isDigitCode = (text: string): boolean => /^[789][0-9]{23}$/.test(text);

/** Reads the digits as of `now`: the moment is the latest one that the four digits can mean. */
export const openDigits = (text: string, now: EpochMs): OpenedDigits | Refusal<'code-malformed'> => {
  const person = personId(Number(text.slice(1, 10)));
  if (!isDigitCode(text) || person === undefined || dammDigit(text) !== '0') {
    return refuse('code-malformed', { system: 'onecode', form: 'digits' });
  }
  const latestStep = Math.floor((now + clockSkewMs) / digitStepMs);
  const behind = (latestStep - Number(text.slice(10, 14))) % stepsInWheel;
  const step = latestStep - behind;
  const code = { profile: text.slice(0, 1), person, issuedAt: step * digitStepMs };
  return { code, mac: text.slice(14, 23) };
};

/** `mac` is the HMAC under the key of that moment; undefined when there is none. */
export const judgeDigits = (
  { code, mac: presented }: OpenedDigits,
  { mac, now }: { readonly mac: Mac | undefined; readonly now: EpochMs },
): DigitCode | Refusal<CodeRefusalCode> => {
  if (mac === undefined) return refuse('code-key-unknown', { form: 'digits' });
  if (macDigits(code, mac) !== presented) return refuse('code-forged', { form: 'digits' });
  const expiredForMs = now - code.issuedAt - digitLifetimeMs;
  return expiredForMs >= 0 ? refuse('code-expired', { expiredForMs }) : code;
};
