/** Cases in operators' hands: the queue, one of them, and what is done about it, on the payer's wallet as well. */
import { wallet } from '../../domains/ledger/account.ts';
import { milderThan } from '../../domains/ledger/restraint.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { actOnCase, listCases, showCase } from '../../domains/risk/cases/contract.ts';
import type { KeptCase } from '../../domains/risk/cases/keptCase.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { door } from '../platform/door.ts';
import type { RiskPorts } from './ports.ts';
import { caseOnWireOf } from './wire.ts';

const whole = async ({ ledger }: RiskPorts, one: KeptCase, now: EpochMs) =>
  caseOnWireOf(one, now, (await ledger.account(wallet(one.payer)))?.restraint ?? 'none');

/** Cleared: the payer may pay again, unless another case stands by now. Repeated, it does the same again. */
const lift = async ({ ledger, cases }: RiskPorts, { payer }: KeptCase): Promise<void> => {
  if ((await cases.undecidedOf(payer)) !== undefined) return;
  await ledger.restrain(wallet(payer), { to: 'none', from: ['step-up', 'restricted', 'frozen'] });
};

export const caseDoors = [
  door(listCases, async ({ query, now }, { cases }: RiskPorts) => {
    const list = query.status ?? 'undecided';
    const filter = { status: list };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const page = await cases.list(list, { limit: query.limit ?? 20, ...cursor });
    return listAnswer(
      page.cases.map((one) => caseOnWireOf(one, now)),
      page.next,
      filter,
    );
  }),

  door(showCase, async ({ params, now }, ports: RiskPorts) => {
    const one = await ports.cases.show(params.case_id);
    return one === undefined ? refuse('case-missing') : whole(ports, one, now);
  }),

  door(actOnCase, async ({ params, body, caller, now, id }, ports: RiskPorts) => {
    const one = await ports.cases.show(params.case_id);
    if (one === undefined) return refuse('case-missing');
    const acting = {
      ...{ act: body.action, by: caller.sub, at: now, request: id('act') },
      note: 'note' in body ? body.note : undefined,
      restraint: body.action === 'confirm' ? body.restraint : undefined,
    };
    const done = await ports.cases.act(one, acting);
    if (isRefusal(done)) return done;
    if (done.standing === 'cleared') await lift(ports, done);
    if (body.action === 'confirm') {
      const to = body.restraint;
      await ports.ledger.restrain(wallet(done.payer), { to, from: milderThan(to) });
    }
    return whole(ports, done, now);
  }),
];
