/** POST /v1/privacy/look-ups, GET /v1/privacy/accesses and /v1/privacy/audit: staff look with a reason, and it can be seen who looked. */

import { mobileNumber, type PersonId } from '../../../domains/identity/person.ts';
import {
  type AccessEntry,
  firstBreach,
  type Outcome,
  reasons,
} from '../../../domains/identity/privacy/accessLog.ts';
import { isGiven } from '../../../domains/identity/privacy/consent.ts';
import {
  type AccessOnWire,
  accessesContract,
  auditContract,
  lookUpContract,
} from '../../../domains/identity/privacy/contract.ts';
import { isRefusal, refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import { door } from '../../platform/door.ts';
import { sha256Hex } from '../../platform/ids.ts';
import { profileOf } from '../me.ts';
import { phoneHash } from '../phones.ts';
import type { PrivacyPorts } from './ports.ts';

/** How many of the newest an audit shows. */
const latest = 50;

export const accessOnWire = (entry: AccessEntry): AccessOnWire => ({
  object: 'access',
  number: entry.number,
  created: rfc3339(entry.at),
  by: entry.by,
  person: entry.person,
  outcome: entry.outcome,
  reason: entry.reason,
  reason_text: reasons[entry.reason].en,
  reason_text_zh: reasons[entry.reason].zh,
  file: entry.file,
});

export const lookUpDoor = door(lookUpContract, async ({ body, caller, now }, ports: PrivacyPorts) => {
  const { privacy, store, keys, vault } = ports;
  const mobile = mobileNumber(body.phone);
  if (mobile === undefined) return refuse('phone-invalid', { param: '/phone' });
  const { consent: purpose } = reasons[body.reason];
  if (purpose === undefined && body.file === undefined)
    return refuse('file-number-missing', { param: '/file' });
  const id = await store.personOfPhone(await phoneHash(keys, mobile, now));
  const allowed =
    id === undefined || purpose === undefined || isGiven(await privacy.consent(id, purpose), now);
  const outcome: Outcome = id === undefined ? 'nobody' : allowed ? 'shown' : 'no-consent';
  // Recorded first: whoever sees something has left a trace already.
  const { number } = await privacy.record({
    at: now,
    by: caller.sub,
    person: id ?? null,
    outcome,
    reason: body.reason,
    file: body.file ?? null,
  });
  const holder = id === undefined ? undefined : await store.holder(id);
  if (holder === undefined) return refuse('person-missing');
  if (!allowed) return refuse('consent-needed');
  const profile = await profileOf(holder, vault);
  if (profile === undefined) return refuse('person-missing');
  return {
    object: 'look_up' as const,
    person: holder.person.id,
    access: number,
    name: profile.nameEn ?? null,
    name_zh: profile.nameZh ?? null,
    phone_masked: profile.phoneMasked,
  };
});

export const accessesDoor = door(accessesContract, async ({ query, caller }, { privacy }: PrivacyPorts) => {
  const filter = { person: caller.sub };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { entries, next } = await privacy.looksAt(caller.sub as PersonId, {
    limit: query.limit ?? 20,
    ...cursor,
  });
  return listAnswer(entries.map(accessOnWire), next, filter);
});

export const auditDoor = door(auditContract, async ({ now }, { privacy }: PrivacyPorts) => {
  const entries = await privacy.everyLook();
  const breach = firstBreach(entries, sha256Hex);
  return {
    object: 'access_audit' as const,
    created: rfc3339(now),
    entries: entries.length,
    whole: breach === undefined,
    first_breach: breach ?? null,
    last_hash: entries.at(-1)?.hash ?? null,
    latest: entries.slice(-latest).reverse().map(accessOnWire),
  };
});
