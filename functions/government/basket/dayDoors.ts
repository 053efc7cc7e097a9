/** Days as operators see them; the worker does the same by itself each morning. */
import {
  type DayOnWire,
  passOn,
  reconcile,
  showDay,
} from '../../../domains/government/basket/days/contract.ts';
import { netOf } from '../../../domains/government/basket/recipes.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import { type BusinessDate, rfc3339 } from '../../../domains/time/businessDate.ts';
import { door } from '../../platform/door.ts';
import type { GovernmentPorts } from '../ports.ts';
import type { DayAction, DayRecord } from './dayStore.ts';
import { reconcileDay, transferDay } from './days.ts';

const onWire: Record<DayAction['did'], NonNullable<DayOnWire['reconciliation']>['actions'][number]['did']> = {
  'sent-again': 'sent_again',
  returned: 'returned',
  reversed: 'reversed',
  'receipt-reversed': 'receipt_reversed',
  'file-wrong': 'file_wrong',
};

const dayOnWire = (date: BusinessDate, { reconciled, transferred }: DayRecord): DayOnWire => ({
  object: 'government_day',
  date,
  currency: 'CNY',
  reconciliation:
    reconciled === undefined
      ? null
      : {
          at: rfc3339(reconciled.at),
          agreed: reconciled.agreed,
          amount: reconciled.fen,
          pending: reconciled.pending,
          unexplained: reconciled.unexplained,
          actions: reconciled.actions.map(({ did, message, fen }) => ({
            did: onWire[did],
            message,
            amount: fen,
          })),
        },
  transfer:
    transferred === undefined
      ? null
      : {
          at: rfc3339(transferred.at),
          payees: transferred.payees.map((one) => ({
            payee: one.payee,
            amount: netOf(one),
            received: one.receivedFen,
            refunded: one.refundedFen,
          })),
        },
});

const told = (date: BusinessDate, record: DayRecord | Refusal): DayOnWire | Refusal =>
  isRefusal(record) ? record : dayOnWire(date, record);

export const dayDoors = [
  door(showDay, async ({ params }, { bills }: GovernmentPorts) =>
    dayOnWire(params.date, await bills.day(params.date)),
  ),
  door(reconcile, async ({ params, now }, ports: GovernmentPorts) =>
    told(params.date, await reconcileDay(ports, params.date, now)),
  ),
  door(passOn, async ({ params, now }, ports: GovernmentPorts) =>
    told(params.date, await transferDay(ports, params.date, now)),
  ),
];
