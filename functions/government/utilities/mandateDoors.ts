/** Mandates and reminders of an account, and what its holder was told. */

import type { Announced, NoteKind } from '../../../domains/government/bills/mandate.ts';
import {
  collectNow,
  giveMandate,
  listNotes,
  type NoteOnWire,
  revokeMandate,
  setReminder,
  showWatch,
  type WatchOnWire,
} from '../../../domains/government/bills/mandates/contract.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../../platform/cursor.ts';
import { answer, type Caller, door } from '../../platform/door.ts';
import type { GovernmentPorts } from '../ports.ts';
import { ownAccount } from './accountDoors.ts';
import { collect } from './collecting.ts';
import type { Note } from './watchStore.ts';

const endedOnWire = { paid: 'paid', 'above-cap': 'above_cap', 'given-up': 'given_up' } as const;
const kindOnWire: Record<NoteKind, NoteOnWire['kind']> = {
  'debit-announced': 'debit_announced',
  debited: 'debited',
  'debit-failed': 'debit_failed',
  'above-cap': 'above_cap',
  'given-up': 'given_up',
  'low-balance': 'low_balance',
};

const announcedOnWire = ({ billNo, dueFen, debitOn, tries, ended }: Announced) => ({
  bill_no: billNo,
  amount: dueFen,
  debit_on: debitOn,
  tries,
  ended: ended === undefined ? null : endedOnWire[ended],
});

const watchNow = async ({ bills }: GovernmentPorts, account: string): Promise<WatchOnWire> => {
  const [watch, announced] = await Promise.all([bills.watch(account), bills.announcedBills(account)]);
  const { mandate, reminder } = watch ?? {};
  return {
    object: 'account_watch',
    account_id: account,
    currency: 'CNY',
    mandate:
      mandate === undefined
        ? null
        : {
            id: mandate.id,
            created: rfc3339(mandate.since),
            status: mandate.status,
            cap_amount: mandate.capFen,
            notice_days: mandate.noticeDays,
          },
    reminder: reminder === undefined || reminder === null ? null : { below_amount: reminder.belowFen },
    announced: announced.map(announcedOnWire),
  };
};

const noteOnWire = (note: Note): NoteOnWire => ({
  object: 'bill_note',
  id: note.id,
  created: rfc3339(note.at),
  kind: kindOnWire[note.kind],
  account_id: note.account,
  bill_no: note.billNo === '' ? null : note.billNo,
  amount: note.fen,
  currency: 'CNY',
  on: note.on === '' ? null : note.on,
  reason: note.reason === '' ? null : note.reason.replaceAll('-', '_'),
});

type OfAccount = { readonly params: { readonly account_id: string }; readonly caller: Caller };
const own = (ports: GovernmentPorts, { params, caller }: OfAccount) =>
  ownAccount(ports, params.account_id, caller);

const answered = async (
  ports: GovernmentPorts,
  account: string,
  changed: { readonly replayed: boolean } | Refusal,
) => (isRefusal(changed) ? changed : answer(await watchNow(ports, account), changed));

export const mandateDoors = [
  door(showWatch, async (request, ports: GovernmentPorts) => {
    const account = await own(ports, request);
    return isRefusal(account) ? account : watchNow(ports, account.id);
  }),
  door(giveMandate, async (request, ports: GovernmentPorts) => {
    const account = await own(ports, request);
    if (isRefusal(account)) return account;
    const { body, now, fingerprint } = request;
    const id = request.id('mdt');
    const mandate = {
      id,
      capFen: body.cap_amount,
      noticeDays: body.notice_days,
      status: 'active' as const,
      since: now,
    };
    const of = { account: account.id, person: account.person };
    return answered(
      ports,
      account.id,
      await ports.bills.changeWatch(of, { id, fingerprint, now }, { mandate }),
    );
  }),
  door(revokeMandate, async (request, ports: GovernmentPorts) => {
    const account = await own(ports, request);
    if (isRefusal(account)) return account;
    await ports.bills.revoke(account.id);
    return watchNow(ports, account.id);
  }),
  door(setReminder, async (request, ports: GovernmentPorts) => {
    const account = await own(ports, request);
    if (isRefusal(account)) return account;
    const { body, now, fingerprint } = request;
    const below = body.below_amount;
    const reminder = below === null ? null : { belowFen: below, told: false };
    const of = { account: account.id, person: account.person };
    const made = { id: request.id('rmd'), fingerprint, now };
    return answered(ports, account.id, await ports.bills.changeWatch(of, made, { reminder }));
  }),
  door(listNotes, async ({ query, caller }, { bills }: GovernmentPorts) => {
    const filter = { notes: caller.sub };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const { notes, next } = await bills.notesFor(caller.sub, { limit: query.limit ?? 20, ...cursor });
    return listAnswer(notes.map(noteOnWire), next, filter);
  }),
  door(collectNow, async ({ now }, ports: GovernmentPorts) => {
    const { lookedAt, left } = await collect(ports, now);
    return { object: 'collection' as const, looked_at: lookedAt, left };
  }),
];
