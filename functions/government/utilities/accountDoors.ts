/**
 * Accounts of utilities: bound by number and holder's name, their bills and readings. To anybody else an account does not
 * exist, and a wrong number and a wrong name are told in the same words.
 */

import { officeOf, offices } from '../../../domains/government/basket/offices.ts';
import { understood } from '../../../domains/government/bills/bill.ts';
import {
  bindAccount,
  listAccounts,
  listBills,
  listOffices,
  removeAccount,
  showNotice,
  tellReading,
} from '../../../domains/government/bills/contract.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { businessDate } from '../../../domains/time/businessDate.ts';
import { answer, type Caller, door } from '../../platform/door.ts';
import type { GovernmentPorts } from '../ports.ts';
import type { BoundAccount } from './accountStore.ts';
import { accountOnWire, billOnWire, officeOnWire } from './billWire.ts';

export const ownAccount = async (
  { bills }: Pick<GovernmentPorts, 'bills'>,
  id: string,
  caller: Caller,
): Promise<BoundAccount | Refusal> => {
  const account = await bills.account(id);
  return account?.person === caller.sub && account.removed !== true ? account : refuse('not-found');
};

const listOfficesDoor = door(listOffices, async () => ({
  object: 'list' as const,
  data: offices.map(officeOnWire),
}));

const bindAccountDoor = door(bindAccount, async (request, ports: GovernmentPorts) => {
  const { body, caller, now, fingerprint } = request;
  const office = officeOf(body.office);
  if (office?.utility === undefined) return refuse('office-unknown');
  const id = request.id('uta');
  const earlier = await ports.bills.account(id);
  if (earlier !== undefined)
    return earlier.fingerprint === fingerprint
      ? answer(accountOnWire(earlier), { replayed: true })
      : refuse('idempotency-key-reused');
  if (!(await ports.bills.mayTry(caller.sub, id, now))) return refuse('too-many-tries');
  const { account_no, holder_name } = body;
  if (!(await ports.biller.confirms({ office: office.id, account_no, holder_name })))
    return refuse('account-not-confirmed');
  const bound: BoundAccount = {
    id,
    person: caller.sub,
    office: office.id,
    accountNo: account_no,
    boundAt: now,
    fingerprint,
  };
  const outcome = await ports.bills.bind(bound);
  return isRefusal(outcome) ? outcome : answer(accountOnWire(bound), outcome);
});

const listAccountsDoor = door(listAccounts, async ({ caller }, { bills }: GovernmentPorts) => ({
  object: 'list' as const,
  data: (await bills.accountsOf(caller.sub)).map(accountOnWire),
  has_more: false,
  next_cursor: null,
}));

/** Letting go twice is letting go: the second time says the same. */
const removeAccountDoor = door(removeAccount, async ({ params, caller }, { bills }: GovernmentPorts) => {
  const account = await bills.account(params.account_id);
  if (account?.person !== caller.sub) return refuse('not-found');
  if (account.removed === true) return answer(accountOnWire(account), { replayed: true });
  await bills.revoke(account.id);
  await bills.remove(account);
  return accountOnWire({ ...account, removed: true });
});

const listBillsDoor = door(listBills, async ({ params, caller, now }, ports: GovernmentPorts) => {
  const account = await ownAccount(ports, params.account_id, caller);
  if (isRefusal(account)) return account;
  const { office, accountNo } = account;
  const [about, bills] = await Promise.all([
    ports.biller.account(office, accountNo),
    ports.biller.bills(office, accountNo),
  ]);
  if (about === undefined) return refuse('not-found');
  const data = [];
  for (const bill of bills.toReversed()) {
    const one = understood(bill, businessDate(now));
    if (isRefusal(one)) return one;
    data.push(billOnWire(one));
  }
  return { object: 'list' as const, balance: about.balance, last_reading: about.last_reading, data };
});

const tellReadingDoor = door(tellReading, async (request, ports: GovernmentPorts) => {
  const { params, caller, body, now, fingerprint } = request;
  const account = await ownAccount(ports, params.account_id, caller);
  if (isRefusal(account)) return account;
  const message = request.id('rdg');
  const begun = await ports.bills.beginReading({ message, fingerprint, on: businessDate(now) });
  if (isRefusal(begun)) return begun;
  const told = await ports.biller.takeReading({
    message,
    office: account.office,
    account_no: account.accountNo,
    reading: body.reading,
    on: begun.on,
  });
  if (typeof told === 'string') return refuse(told);
  const bill = understood(told, businessDate(now));
  return isRefusal(bill) ? bill : answer(billOnWire(bill), { replayed: begun.replayed });
});

const showNoticeDoor = door(showNotice, async ({ params, now }, ports: GovernmentPorts) => {
  const office = officeOf(params.office);
  if (office === undefined || office.utility !== undefined) return refuse('office-unknown');
  const [notice] = await ports.biller.bills(office.id, params.notice_no);
  if (notice === undefined) return refuse('bill-missing');
  const bill = understood(notice, businessDate(now));
  return isRefusal(bill) ? bill : billOnWire(bill);
});

export const accountDoors = [
  listOfficesDoor,
  bindAccountDoor,
  listAccountsDoor,
  removeAccountDoor,
  listBillsDoor,
  tellReadingDoor,
  showNoticeDoor,
];
