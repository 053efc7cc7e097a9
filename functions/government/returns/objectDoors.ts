/** What somebody is taxed on: put on record by the office, then declared, corrected, paid and certified by whose it is. */
import { isDeepStrictEqual } from 'node:util';
import {
  certifyObject,
  correctObject,
  type DeclaredFacts,
  fileObject,
  listObjects,
  listObjectVersions,
  payObject,
  recordObject,
  showObject,
} from '../../../domains/government/returns/objects/contract.ts';
import { type TaxObject, taxOf, yearOf } from '../../../domains/government/returns/objects/taxObject.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import { answer, door } from '../../platform/door.ts';
import type { TaxOfficePorts } from '../ports.ts';
import { certificateOnWire } from './certificateWire.ts';
import { objectReturnOnWire, quoteOfFacts } from './objectWire.ts';
import { certifyReturn, correctReturn, firstVersion, payReturn } from './steps.ts';
import type { FiledOnce, ObjectReturn, TaxReturn } from './store.ts';
import { versionsPage } from './versionWire.ts';

const objectReturn = (filed: TaxReturn | undefined): ObjectReturn | undefined => {
  invariant(filed === undefined || 'facts' in filed, 'an object has a return of facts');
  return filed;
};

/** To anybody but whose it is, it does not exist. */
const own = async (ports: TaxOfficePorts, person: string, id: string) => {
  const [object, filed] = await Promise.all([
    ports.records.object(person, id),
    ports.returns.returnOf(person, id),
  ]);
  return object === undefined ? refuse('tax-object-missing') : { object, filed: objectReturn(filed) };
};

/** Another tax than the one on record is another object. */
const quoted = (object: TaxObject, facts: DeclaredFacts, now: EpochMs) => {
  if (facts.tax !== object.facts.tax)
    return refuse('parameter-invalid', { param: '/facts/tax', allowed: [object.facts.tax] });
  if (businessDate(now) < object.on) return refuse('period-in-future', { year: yearOf(object) });
  return quoteOfFacts(object, facts);
};

const shown = (object: TaxObject, outcome: FiledOnce | Refusal, now: EpochMs) => {
  if (isRefusal(outcome)) return outcome;
  const onWire = objectReturnOnWire(object, objectReturn(outcome.filed), businessDate(now));
  return isRefusal(onWire) ? onWire : answer(onWire, { status: 201, replayed: outcome.replayed });
};

const recordObjectDoor = door(recordObject, async (request, { records }: TaxOfficePorts) => {
  const { body, fingerprint, now } = request;
  const { person, name, number, place, on, due_on, facts } = body;
  const object: TaxObject = {
    ...{ id: request.id('txo'), person, name, number, place, on, facts, recordedAt: now },
    ...(due_on === null ? {} : { dueOn: due_on }),
  };
  // What no rule knows how to tax is not put on record.
  const quote = quoteOfFacts(object, facts);
  if (isRefusal(quote)) return quote;
  const added = await records.addObject(object, fingerprint);
  if (isRefusal(added)) return added;
  return answer({ object: 'tax_object' as const, id: object.id }, { status: 201, replayed: added.replayed });
});

const listObjectsDoor = door(listObjects, async ({ caller, now }, ports: TaxOfficePorts) => {
  const objects = await ports.records.objects(caller.sub);
  const filed = await ports.returns.returnsOf(
    caller.sub,
    objects.map(({ id }) => id),
  );
  const data = [];
  for (const [at, object] of objects.entries()) {
    const onWire = objectReturnOnWire(object, objectReturn(filed[at]), businessDate(now));
    if (isRefusal(onWire)) return onWire;
    const { trace: _trace, ...one } = onWire;
    data.push(one);
  }
  const newestFirst = data.toSorted((one, other) => (one.on < other.on ? 1 : -1));
  return { object: 'list' as const, data: newestFirst, has_more: false as const, next_cursor: null };
});

const showObjectDoor = door(showObject, async ({ params, caller, now }, ports: TaxOfficePorts) => {
  const found = await own(ports, caller.sub, params.object_id);
  return isRefusal(found) ? found : objectReturnOnWire(found.object, found.filed, businessDate(now));
});

const listObjectVersionsDoor = door(listObjectVersions, async (request, ports: TaxOfficePorts) => {
  const { params, caller, query } = request;
  const object = await ports.records.object(caller.sub, params.object_id);
  if (object === undefined) return refuse('tax-object-missing');
  return versionsPage(ports, { person: caller.sub, subject: object.id }, query);
});

const fileObjectDoor = door(fileObject, async (request, ports: TaxOfficePorts) => {
  const { params, caller, body, now, fingerprint } = request;
  const found = await own(ports, caller.sub, params.object_id);
  if (isRefusal(found)) return found;
  const { object } = found;
  const facts = body.facts ?? object.facts;
  const quote = quoted(object, facts, now);
  if (isRefusal(quote)) return quote;
  const filed: ObjectReturn = {
    ...firstVersion(quote.taxFen),
    ...{ id: request.id('txr'), person: caller.sub, subject: object.id, tax: taxOf(facts) },
    ...{ year: yearOf(object), fingerprint, filedAt: now, facts, taxFen: quote.taxFen },
    ...(object.dueOn === undefined ? {} : { dueOn: object.dueOn }),
  };
  return shown(object, await ports.returns.file(filed), now);
});

const correctObjectDoor = door(correctObject, async (request, ports: TaxOfficePorts) => {
  const { params, caller, body, now, fingerprint } = request;
  const found = await own(ports, caller.sub, params.object_id);
  if (isRefusal(found)) return found;
  const { object, filed: earlier } = found;
  const { facts } = body;
  const quote = quoted(object, facts, now);
  if (isRefusal(quote)) return quote;
  const { taxFen } = quote;
  const id = request.id('txr');
  const outcome = await correctReturn<ObjectReturn>(ports, {
    ...{ earlier, id, fingerprint, totalFen: taxFen },
    isSame: (known) => 'facts' in known && isDeepStrictEqual(known.facts, facts),
    next: (begun, { person, subject, year }) => ({
      ...begun,
      ...{ id, person, subject, tax: taxOf(facts), year, fingerprint, filedAt: now, facts, taxFen },
      ...(object.dueOn === undefined ? {} : { dueOn: object.dueOn }),
    }),
  });
  return shown(object, outcome, now);
});

const payObjectDoor = door(payObject, async (request, ports: TaxOfficePorts) => {
  const { params, caller, body, now, fingerprint } = request;
  const found = await own(ports, caller.sub, params.object_id);
  if (isRefusal(found)) return found;
  const act = { id: request.id('pay'), fingerprint };
  const paid = await payReturn(ports, found.filed, { act, now, expectedFen: body.expected_amount });
  return shown(found.object, paid, now);
});

const certifyObjectDoor = door(certifyObject, async (request, ports: TaxOfficePorts) => {
  const { params, caller, now, fingerprint } = request;
  const found = await own(ports, caller.sub, params.object_id);
  if (isRefusal(found)) return found;
  const issued = await certifyReturn(ports, found.filed, {
    act: { id: request.id('cer'), fingerprint },
    now,
  });
  if (isRefusal(issued)) return issued;
  return answer(certificateOnWire(issued.paper), { status: 201, replayed: issued.replayed });
});

export const objectDoors = [
  recordObjectDoor,
  listObjectsDoor,
  showObjectDoor,
  listObjectVersionsDoor,
  fileObjectDoor,
  correctObjectDoor,
  payObjectDoor,
  certifyObjectDoor,
];
