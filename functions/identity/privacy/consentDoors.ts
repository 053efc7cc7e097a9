/** GET /v1/privacy/notice, GET and POST /v1/privacy/consents: what is kept, and what a person agreed to. */

import type { PersonId } from '../../../domains/identity/person.ts';
import { type Consent, isGiven, purposeNames, purposes } from '../../../domains/identity/privacy/consent.ts';
import {
  type ConsentOnWire,
  consentsContract,
  noticeContract,
  sayConsentContract,
} from '../../../domains/identity/privacy/contract.ts';
import { personalFields } from '../../../domains/identity/privacy/fields.ts';
import { type EpochMs, rfc3339 } from '../../../domains/time/businessDate.ts';
import { door } from '../../platform/door.ts';
import type { PrivacyPorts } from './ports.ts';

const hourMs = 3_600_000;

export const noticeDoor = door(noticeContract, async (_asked, _ports: PrivacyPorts) => ({
  object: 'privacy_notice' as const,
  fields: personalFields.map((one) => ({
    field: one.field,
    name: one.en,
    name_zh: one.zh,
    class: one.class,
    protection: one.protection,
    purpose: one.purposeEn,
    purpose_zh: one.purposeZh,
    kept: one.kept,
  })),
  purposes: purposeNames.map((purpose) => ({
    purpose,
    text: purposes[purpose].en,
    text_zh: purposes[purpose].zh,
    lasts_hours: purposes[purpose].lastsMs / hourMs,
    notice: purposes[purpose].notice,
  })),
}));

const consentOnWire = (
  purpose: ConsentOnWire['purpose'],
  consent: Consent | undefined,
  now: EpochMs,
): ConsentOnWire => ({
  object: 'consent',
  purpose,
  given: isGiven(consent, now),
  said: consent === undefined ? null : rfc3339(consent.at),
  until: consent === undefined ? null : rfc3339(consent.until),
  notice: consent?.notice ?? null,
});

export const everyConsent = (
  { privacy }: Pick<PrivacyPorts, 'privacy'>,
  person: PersonId,
  now: EpochMs,
): Promise<ConsentOnWire[]> =>
  Promise.all(
    purposeNames.map(async (purpose) => consentOnWire(purpose, await privacy.consent(person, purpose), now)),
  );

export const consentsDoor = door(consentsContract, async ({ caller, now }, ports: PrivacyPorts) => ({
  object: 'list' as const,
  data: await everyConsent(ports, caller.sub as PersonId, now),
  has_more: false,
  next_cursor: null,
}));

export const sayConsentDoor = door(
  sayConsentContract,
  async ({ body, caller, now }, { privacy }: PrivacyPorts) => {
    const said = await privacy.say({ person: caller.sub as PersonId, ...body, now });
    return consentOnWire(body.purpose, said, now);
  },
);
