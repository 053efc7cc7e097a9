/**
 * The insurer behind its port, over the national platform's transactions. A live platform and the simulator are told apart by
 * their address alone.
 *
 * Every message has an id that follows from its fact, so that nothing has to be remembered here between a crash and a repeat.
 */
import { type Input, type Transaction, transactions } from '../../../domains/healthcare/insurer/envelope.ts';
import type {
  Insurer,
  InsurerAsked,
  InsurerRefusal,
  Reversible,
} from '../../../domains/healthcare/insurer/port.ts';
import { readSetlinfo } from '../../../domains/healthcare/insurer/setlinfo.ts';
import { billTold, feeDetails, registration, visitInfo } from '../../../domains/healthcare/insurer/told.ts';
import { addFen } from '../../../domains/money/fen.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { messageId } from './messageIds.ts';
import type { Answered, Platform } from './platform.ts';

export const untrusted = (): Fault =>
  new Fault("the insurer's answer is not in the words of the platform", { retry: 'unknown-outcome' });

export const node = (value: unknown): Input => Object(value);
export const factOf = (message: string, what: Transaction): string => `${message}\n${what}`;

/** The id under which a settlement, or what was given back, is in the insurer's own rows. */
export const settlementMessage = (of: {
  readonly hospital: string;
  readonly on: string;
  readonly message: string;
  readonly what: Reversible;
}): string => messageId({ hospital: of.hospital, on: of.on, fact: factOf(of.message, of.what) });

type Named = { readonly psn_no: string; readonly mdtrt_id: string; readonly chrg_bchno: string };

export const insurerChannel = (platform: Platform): Insurer => {
  const send = (asked: InsurerAsked, what: Transaction, fact: string, input: Input): Promise<Answered> => {
    const { hospital, now, charged } = asked;
    const { place, visit, on } = charged.rule;
    const msgid = messageId({ hospital, on, fact: factOf(fact, what) });
    return platform({ what, visit, place, hospital, msgid, input, now });
  };

  const registered = async (asked: InsurerAsked): Promise<Named | InsurerRefusal> => {
    const { patient, charged } = asked;
    const answer = await send(asked, 'register', charged.bill, registration(asked));
    if (isRefusal(answer)) return answer;
    const { mdtrt_id } = node(answer.output.data ?? answer.output.result);
    if (typeof mdtrt_id !== 'string') throw untrusted();
    return { psn_no: patient, mdtrt_id, chrg_bchno: batchOf(asked) };
  };
  const batchOf = ({ hospital, charged }: InsurerAsked): string =>
    messageId({ hospital, on: charged.rule.on, fact: `${charged.message}\nbatch` });

  /** The visit, where it was, and its fees; each of them again, and found again, with every settlement. */
  const prepared = async (asked: InsurerAsked): Promise<Named | InsurerRefusal> => {
    const named = await registered(asked);
    if (isRefusal(named)) return named;
    const { charged } = asked;
    const visit = await send(asked, 'visit', charged.bill, visitInfo(asked, named.mdtrt_id));
    if (isRefusal(visit)) return visit;
    const fees = await send(asked, 'upload-fees', charged.message, feeDetails(charged.items, named));
    return isRefusal(fees) ? fees : named;
  };

  const ask = async (asked: InsurerAsked, what: 'pre-settle' | 'settle') => {
    const named = await prepared(asked);
    if (isRefusal(named)) return named;
    const { charged } = asked;
    const totalFen = addFen(...charged.items.map((item) => item.amountFen));
    const data = { ...named, ...billTold(asked.charged, totalFen) };
    const answer = await send(asked, what, charged.message, { data });
    if (isRefusal(answer)) return answer;
    const fields = readSetlinfo(answer.output.setlinfo);
    if (fields === undefined || fields.medfee_sumamt !== totalFen) throw untrusted();
    return { fundFen: fields.fund_pay_sumamt, number: node(answer.output.setlinfo).setl_id };
  };

  return {
    async preSettle(asked) {
      const said = await ask(asked, 'pre-settle');
      return isRefusal(said) ? said : { fundFen: said.fundFen };
    },
    async settle(asked) {
      const said = await ask(asked, 'settle');
      if (isRefusal(said)) return said;
      const { fundFen, number } = said;
      if (typeof number !== 'string') throw untrusted();
      return { fundFen, number };
    },
    async giveBack(asked) {
      const { settlementNumber } = asked.charged;
      invariant(settlementNumber !== undefined, 'a settlement goes back by its number');
      const named = await registered(asked);
      if (isRefusal(named)) return named;
      const { psn_no, mdtrt_id } = named;
      const data = { psn_no, mdtrt_id, setl_id: settlementNumber };
      const answer = await send(asked, 'give-back', asked.message, { data });
      return isRefusal(answer) ? answer : 'given-back';
    },
    async reverse(asked) {
      const { patient, hospital, charged, message, of } = asked;
      const { on, visit } = charged.rule;
      const data = {
        psn_no: patient,
        omsgid: settlementMessage({ hospital, on, message, what: of }),
        oinfno: transactions[of][visit],
      };
      const answer = await send(asked, 'reverse', factOf(message, of), { data });
      // Nobody may go on as if it were reversed: asked again until it is, or until people look into it.
      if (isRefusal(answer)) throw new Fault('the insurer does not reverse', { retry: 'unknown-outcome' });
    },
  };
};
