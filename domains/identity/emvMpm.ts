/**
 * Merchant-presented codes in EMV's format (QRCPS, merchant-presented mode), which every wallet of the world can at least read.
 *
 *   00 01 | 01 11 static, 12 for one order | 26 { 00 cn.onecode, 01 merchant, 02 seal } | 52 category | 53 156 | 54 amount
 *   58 CN | 59 name | 60 city | 62 { 05 order reference } | 64 { 00 ZH, 01 name, 02 city } | 63 CRC
 *
 * A static code hangs on the wall and has no amount. A code for one order has amount and reference, and a seal over both:
 * the CRC is no protection against a customer who prints a smaller amount.
 */
import { type Fen, fenOfYuanText, yuanText } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { crc16Text } from './crc16.ts';
import { readEmv } from './emv.ts';
import type { MerchantCodeRefusalCode } from './refusals.ts';
import { readObjects, writeObject } from './tlv.ts';

export const ourGuid = 'cn.onecode';
/** A reference label: EMV's own limit is 25 characters; ours are visible ones. */
export const referencePattern = /^[\x21-\x7e]{1,25}$/;

export type MerchantFace = {
  /** `mch_<name>`, at most 40 characters. */
  readonly merchant: string;
  readonly name: string;
  readonly nameZh?: string;
  readonly city: string;
  readonly cityZh?: string;
  /** ISO 18245, four digits: 5812 restaurants, 5947 gifts, 7991 sights, 4111 local transport. */
  readonly category: string;
};
export type OrderPart = { readonly amountFen: Fen; readonly reference: string; readonly seal: string };

export type MerchantCode =
  | (MerchantFace & { readonly kind: 'static' })
  | (MerchantFace & OrderPart & { readonly kind: 'order' });

const clip = (text: string, length: number): string => [...text].slice(0, length).join('');

export const buildMerchantCode = (code: MerchantCode): string => {
  const order = code.kind === 'order' ? code : undefined;
  const reference = order?.reference ?? '';
  invariant(/^mch_[a-z0-9_]{1,36}$/.test(code.merchant), `not a merchant: ${code.merchant}`);
  invariant(order === undefined || referencePattern.test(reference), 'a reference has 1 to 25 characters');
  const account = [
    writeObject('00', ourGuid),
    writeObject('01', code.merchant),
    order ? writeObject('02', order.seal) : '',
  ];
  const chinese = code.nameZh
    ? [
        writeObject('00', 'ZH'),
        writeObject('01', clip(code.nameZh, 25)),
        writeObject('02', clip(code.cityZh ?? code.city, 15)),
      ]
    : [];
  const body = [
    writeObject('00', '01'),
    writeObject('01', order ? '12' : '11'),
    writeObject('26', account.join('')),
    writeObject('52', code.category),
    writeObject('53', '156'),
    order ? writeObject('54', yuanText(order.amountFen)) : '',
    writeObject('58', 'CN'),
    writeObject('59', clip(code.name, 25)),
    writeObject('60', clip(code.city, 15)),
    order ? writeObject('62', writeObject('05', reference)) : '',
    chinese.length > 0 ? writeObject('64', chinese.join('')) : '',
    '6304',
  ].join('');
  return body + crc16Text(body);
};

/** One of our merchants' codes. The seal of an order's code is still to be checked. */
export const readMerchantCode = (text: string): MerchantCode | Refusal<MerchantCodeRefusalCode> => {
  const payload = readEmv(text);
  if ('refused' in payload) return payload;
  const ours = readObjects(payload.accounts.get('26') ?? '');
  if (ours?.get('00') !== ourGuid)
    return refuse('merchant-code-foreign', { accounts: [...payload.accounts.keys()] });
  const malformed = (at: string) => refuse('merchant-code-malformed', { at });
  const merchant = ours.get('01') ?? '';
  if (!/^mch_[a-z0-9_]{1,36}$/.test(merchant)) return malformed('26.01');
  if (payload.currency !== '156') return malformed('53');
  const chinese = readObjects(payload.objects.get('64') ?? '');
  const nameZh = chinese?.get('01');
  const cityZh = chinese?.get('02');
  const face: MerchantFace = {
    merchant,
    name: payload.name,
    city: payload.city,
    category: payload.category,
    ...(nameZh === undefined ? {} : { nameZh }),
    ...(cityZh === undefined ? {} : { cityZh }),
  };
  const reference = readObjects(payload.objects.get('62') ?? '')?.get('05');
  const seal = ours.get('02');
  if (payload.initiation === 'static') {
    return payload.amountText === undefined && seal === undefined
      ? { kind: 'static', ...face }
      : malformed('54');
  }
  if (payload.amountText === undefined || reference === undefined) return malformed('62');
  if (seal === undefined) return refuse('merchant-code-altered');
  // Ours always has two decimals and is never nothing.
  const amountFen = /\.[0-9]{2}$/.test(payload.amountText) ? fenOfYuanText(payload.amountText) : undefined;
  return amountFen === undefined || amountFen <= 0
    ? malformed('54')
    : { kind: 'order', ...face, amountFen, reference, seal };
};

/** What a seal covers: the parts of an order's code that cost money when they change. */
export const sealedText = (
  code: Pick<MerchantFace, 'merchant'> & Pick<OrderPart, 'amountFen' | 'reference'>,
): string => `onecode-seal-1|${code.merchant}|${code.amountFen}|${code.reference}`;
