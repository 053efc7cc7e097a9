/**
 * Reading any EMV merchant-presented code: structure, checksum, mandatory objects. Whose it is comes after that.
 *
 * The checksum is over the UTF-8 bytes of everything before it, `6304` included; lengths count characters (checked on the
 * published example with Chinese text, worked example PAY-01).
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { crc16Text } from './crc16.ts';
import type { MerchantCodeRefusalCode } from './refusals.ts';
import { type Objects, readObjects } from './tlv.ts';

/** Any system's code, read and found whole. */
export type EmvPayload = {
  readonly initiation: 'static' | 'dynamic';
  /** Templates and primitive accounts, 02 to 51. */
  readonly accounts: Objects;
  readonly objects: Objects;
  readonly name: string;
  readonly city: string;
  readonly category: string;
  readonly currency: string;
  readonly country: string;
  /** As printed: `23.72`. */
  readonly amountText?: string;
};

/** Any EMV merchant code: structure, checksum and mandatory objects. */
export const readEmv = (text: string): EmvPayload | Refusal<MerchantCodeRefusalCode> => {
  const malformed = (at: string) => refuse('merchant-code-malformed', { at });
  if (text.length > 512) return malformed('length');
  const objects = readObjects(text);
  if (objects === undefined) return malformed('structure');
  const tags = [...objects.keys()];
  if (tags[0] !== '00' || objects.get('00') !== '01') return malformed('00');
  const checksum = objects.get('63') ?? '';
  if (tags.at(-1) !== '63' || !/^[0-9A-F]{4}$/.test(checksum)) return malformed('63');
  if (crc16Text(text.slice(0, -4)) !== checksum) return refuse('merchant-code-damaged');
  const said = (tag: string, shape: RegExp) => shape.test(objects.get(tag) ?? '');
  if (objects.has('01') && !said('01', /^1[12]$/)) return malformed('01');
  if (!said('52', /^[0-9]{4}$/)) return malformed('52');
  if (!said('53', /^[0-9]{3}$/)) return malformed('53');
  if (objects.has('54') && !said('54', /^(?=.{1,13}$)[0-9]+(\.[0-9]{0,2})?$/)) return malformed('54');
  if (!said('58', /^[A-Z]{2}$/)) return malformed('58');
  if (!said('59', /^.{1,25}$/u)) return malformed('59');
  if (!said('60', /^.{1,15}$/u)) return malformed('60');
  const accounts = new Map([...objects].filter(([tag]) => tag >= '02' && tag <= '51'));
  if (accounts.size === 0) return malformed('26');
  const amountText = objects.get('54');
  return {
    initiation: objects.get('01') === '12' ? 'dynamic' : 'static',
    accounts,
    objects,
    name: objects.get('59') ?? '',
    city: objects.get('60') ?? '',
    category: objects.get('52') ?? '',
    currency: objects.get('53') ?? '',
    country: objects.get('58') ?? '',
    ...(amountText === undefined ? {} : { amountText }),
  };
};
