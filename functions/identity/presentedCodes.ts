/** POST /v1/codes/parse and /v1/codes/verification: whose code it is, and whether it would be good. Neither uses it. */
import { expiryOf, openCode } from '../../domains/identity/code.ts';
import { parseCodeContract, verifyCodeContract } from '../../domains/identity/contract.ts';
import { digitLifetimeMs, digitProfiles, openDigits } from '../../domains/identity/digits.ts';
import { readEmv } from '../../domains/identity/emv.ts';
import { readMerchantCode } from '../../domains/identity/emvMpm.ts';
import { recognise } from '../../domains/identity/recognise.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import type { IdentityPorts } from './ports.ts';

export const parseCodeDoor = door(parseCodeContract, async ({ body, now }, _ports: IdentityPorts) => {
  const seen = recognise(body.text);
  if (seen.system === 'emv') return merchantAnswer(body.text);
  if (seen.system !== 'onecode') return { ...nothing, system: seen.system };
  return seen.form === 'digits' ? digitsAnswer(seen.digits, now) : codeAnswer(body.text);
});

export const verifyCodeDoor = door(verifyCodeContract, async ({ body, now }, { codes }: IdentityPorts) => {
  const code = await codes.checkCode(body.code, now, body.scope);
  if (isRefusal(code)) return code;
  return {
    object: 'code_verification' as const,
    person: code.person,
    form: code.kind,
    scopes: [...code.scopes],
    created: rfc3339(code.issuedAt),
  };
});

const nothing = { object: 'parsed_code' as const, form: null, code: null, merchant: null };

const codeAnswer = (text: string) => {
  const opened = openCode(text);
  if (isRefusal(opened)) return opened;
  const { code } = opened;
  const shown = {
    key: code.kid,
    scopes: [...code.scopes],
    created: rfc3339(code.issuedAt),
    expires_at: rfc3339(expiryOf(code)),
  };
  return { ...nothing, system: 'onecode' as const, form: code.kind, code: shown };
};

const digitsAnswer = (digits: string, now: EpochMs) => {
  const opened = openDigits(digits, now);
  if (isRefusal(opened)) return opened;
  const { profile, issuedAt } = opened.code;
  const shown = {
    key: 'digits',
    scopes: [...(digitProfiles[profile] ?? [])],
    created: rfc3339(issuedAt),
    expires_at: rfc3339(issuedAt + digitLifetimeMs),
  };
  return { ...nothing, system: 'onecode' as const, form: 'digits' as const, code: shown };
};

const isForeign = (outcome: object): outcome is Refusal =>
  isRefusal(outcome) && outcome.refused === 'merchant-code-foreign';

const merchantAnswer = (text: string) => {
  const payload = readEmv(text);
  if (isRefusal(payload)) return payload;
  const face = {
    id: null,
    name: payload.name,
    name_zh: null,
    city: payload.city,
    category: payload.category,
  };
  const unpriced = { amount: null, currency: null, reference: null };
  const ours = readMerchantCode(text);
  if (isForeign(ours)) {
    return {
      ...nothing,
      system: 'emv' as const,
      form: 'merchant' as const,
      merchant: { ...face, ...unpriced },
    };
  }
  if (isRefusal(ours)) return ours;
  const order = ours.kind === 'order' ? { amount: ours.amountFen, reference: ours.reference } : {};
  const merchant = {
    ...face,
    ...unpriced,
    ...order,
    id: ours.merchant,
    name_zh: ours.nameZh ?? null,
    currency: 'CNY' as const,
  };
  return { ...nothing, system: 'onecode' as const, form: 'merchant' as const, merchant };
};
