/**
 * The simulated insurer without its wire: one request of the platform's envelope in, one answer out.
 *
 * A message id happens once: its repeat finds the first answer, and another body under it is refused. What was reversed
 * before it arrived is refused when it arrives.
 */
import { insuredOf, placeCodes, visitCodes, wordOf } from '../../domains/healthcare/insurer/codes.ts';
import {
  fenOnWire,
  type InfcodeName,
  type Input,
  type InsurerAnswer,
  type InsurerRequest,
  infcodes,
  momentOf,
  platformTime,
  type Transaction,
  transactionOf,
  transactions,
} from '../../domains/healthcare/insurer/envelope.ts';
import { setlinfoOnWire } from '../../domains/healthcare/insurer/setlinfo.ts';
import { businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { checkDetails, checkTotals } from './insurerAccounts.ts';
import { type InsurerVisit, insurerBooks } from './insurerBooks.ts';
import { feesTold, node, readFees, text, tierTold } from './insurerItems.ts';
import { compute } from './insurerSettling.ts';

/** What has to be found again as it was; the rest changes nothing that a repeat could change twice. */
const kept: readonly Transaction[] = ['settle', 'give-back', 'reverse'];
const reversible: readonly string[] = [
  ...Object.values(transactions.settle),
  ...Object.values(transactions['give-back']),
];

type Message = { readonly body: string; readonly output: Input | InfcodeName };
type Asked = { readonly request: InsurerRequest; readonly data: Input; readonly on: string };
type Output = Input | InfcodeName;

export type InsurerDesk = ReturnType<typeof insurerDesk>;

const bodyOf = (of: InsurerRequest): string =>
  JSON.stringify([of.infno, of.fixmedins_code, of.insuplc_admdvs, of.input]);

export const insurerDesk = () => {
  const books = insurerBooks();
  const messages = new Map<string, Message>();
  const reversed = new Set<string>();
  const suspended = new Set<string>();

  /** The visit that the message names, of that person at that hospital, and still one. */
  const visitOf = ({ request, data }: Asked): InsurerVisit | undefined => {
    const found = books.visit(text(data.mdtrt_id));
    const isTheirs = found?.psn_no === data.psn_no && found?.fixmedins_code === request.fixmedins_code;
    return isTheirs && !found?.isCancelled ? found : undefined;
  };

  const register = ({ request, data }: Asked): Output => {
    const place = wordOf(placeCodes, request.insuplc_admdvs);
    const insured = insuredOf(data.insutype, data.psn_type);
    const visit = wordOf(visitCodes, data.med_type);
    const person = text(data.psn_no);
    const on = text(data.begntime).slice(0, 10);
    if (!place || !insured || suspended.has(person)) return 'not-insured-there';
    if (!visit || !person || momentOf(data.begntime) === undefined) return 'request-invalid';
    const mdtrt_id = books.nextVisit();
    const { fixmedins_code, insuplc_admdvs } = request;
    books.keepVisit({
      ...{ mdtrt_id, psn_no: person, fixmedins_code, insuplc_admdvs },
      ...{ place, insured, visit, on, isCancelled: false },
    });
    const told = { mdtrt_id, psn_no: person, ipt_otp_no: text(data.ipt_otp_no) };
    return visit === 'inpatient' ? { result: told } : { data: told };
  };

  const tellVisit = (visit: InsurerVisit, { data }: Asked): Output => {
    const tier = tierTold(data);
    if (tier === undefined) return 'request-invalid';
    books.keepVisit({ ...visit, tier, on: text(data.endtime ?? data.begntime).slice(0, 10) });
    return {};
  };

  const uploadFees = (visit: InsurerVisit, { request, data }: Asked): Output => {
    const items = readFees(request.input.feedetail);
    const batch = text(data.chrg_bchno);
    if (items === undefined || !batch) return 'fees-invalid';
    books.keepFees(visit.mdtrt_id, batch, items);
    return { result: feesTold(items) };
  };

  const computed = (visit: InsurerVisit, { data }: Asked) =>
    compute(books, visit, { batch: text(data.chrg_bchno), medfeeFen: fenOnWire(data.medfee_sumamt) });

  const settle = (visit: InsurerVisit, asked: Asked): Output => {
    if (books.standsFor(visit.mdtrt_id)) return 'already-settled';
    const found = computed(visit, asked);
    if (typeof found === 'string') return found;
    const setl_id = books.nextSettlement();
    const { msgid } = asked.request;
    const chrg_bchno = text(asked.data.chrg_bchno);
    books.keepSettlement({
      ...{ setl_id, msgid, visit, chrg_bchno, settledOn: asked.on, status: 'stands' },
      ...found,
    });
    const { mdtrt_id, psn_no } = visit;
    const setlinfo = { mdtrt_id, setl_id, psn_no, medins_setl_id: msgid, ...setlinfoOnWire(found.fields) };
    return { setlinfo };
  };

  const giveBack = (visit: InsurerVisit, { request, data, on }: Asked): Output => {
    const found = books.settlement(text(data.setl_id));
    if (found?.visit.mdtrt_id !== visit.mdtrt_id) return 'settlement-unknown';
    if (found.status !== 'stands') return 'settlement-gone';
    books.keepSettlement({ ...found, status: 'given-back' });
    books.keepGiveBack({ msgid: request.msgid, setl_id: found.setl_id, givenBackOn: on, status: 'stands' });
    return { setlinfo: { mdtrt_id: visit.mdtrt_id, setl_id: found.setl_id } };
  };

  /** As if the message had never been; of one that did not arrive yet, it is known from now on that it may not. */
  const reverse = ({ data }: Asked): Output => {
    const original = text(data.omsgid);
    const { psn_no } = data;
    if (!original || !reversible.includes(text(data.oinfno))) return 'not-reversible';
    const settled = books.settlementBy(original);
    const given = books.giveBack(original);
    if (settled !== undefined) {
      if (settled.visit.psn_no !== psn_no) return 'not-reversible';
      if (settled.status === 'given-back') return 'settlement-gone';
      books.keepSettlement({ ...settled, status: 'reversed' });
    }
    const was = given && books.settlement(given.setl_id);
    if (given?.status === 'stands' && was) {
      if (was.visit.psn_no !== psn_no) return 'not-reversible';
      if (books.standsFor(was.visit.mdtrt_id)) return 'already-settled';
      books.keepSettlement({ ...was, status: 'stands' });
      books.keepGiveBack({ ...given, status: 'reversed' });
    }
    reversed.add(original);
    return {};
  };

  const onVisit = (what: Transaction, visit: InsurerVisit, asked: Asked): Output => {
    switch (what) {
      case 'visit':
        return tellVisit(visit, asked);
      case 'upload-fees':
        return uploadFees(visit, asked);
      case 'pre-settle': {
        const found = computed(visit, asked);
        return typeof found === 'string' ? found : { setlinfo: setlinfoOnWire(found.fields) };
      }
      case 'settle':
        return settle(visit, asked);
      case 'give-back':
        return giveBack(visit, asked);
      case 'withdraw-fees':
      case 'cancel-visit':
        if (books.standsFor(visit.mdtrt_id)) return 'already-settled';
        if (what === 'withdraw-fees') books.withdrawFees(visit.mdtrt_id, text(asked.data.chrg_bchno));
        else books.keepVisit({ ...visit, isCancelled: true });
        return {};
      default:
        return 'request-invalid';
    }
  };

  const act = (what: Transaction, asked: Asked): Output => {
    if (what === 'register') return register(asked);
    if (what === 'reverse') return reverse(asked);
    if (what === 'check-totals') return checkTotals(books, asked.request, asked.data);
    if (what === 'check-details') return checkDetails(books, asked.request, asked.data);
    const visit = visitOf(asked);
    return visit === undefined ? 'visit-unknown' : onVisit(what, visit, asked);
  };

  const outputOf = (request: InsurerRequest): Output => {
    const what = transactionOf(request.infno);
    const at = momentOf(request.inf_time);
    if (what === undefined || at === undefined) return 'request-invalid';
    if (reversed.has(request.msgid)) return 'message-reversed';
    const known = messages.get(request.msgid);
    const body = bodyOf(request);
    if (known !== undefined) return known.body === body ? known.output : 'message-differs';
    const { input } = request;
    const fees = Array.isArray(input.feedetail) ? input.feedetail[0] : undefined;
    const data = node(input.data ?? input.mdtrtinfo ?? fees);
    const output = act(what, { request, data, on: businessDate(at) });
    // A no that changed nothing may be asked again; one to a settlement is the answer to that message for good.
    if (typeof output !== 'string' || kept.includes(what)) messages.set(request.msgid, { body, output });
    return output;
  };

  return {
    books,
    /** Nobody registers them any more. */
    suspend: (person: string): void => {
      suspended.add(person);
    },
    answer: (request: InsurerRequest, now: EpochMs): InsurerAnswer => {
      const output = outputOf(request);
      const no = typeof output === 'string' ? output : undefined;
      return {
        infcode: infcodes[no ?? 'done'],
        inf_refmsgid: `NP${request.msgid}`.slice(0, 30),
        refmsg_time: platformTime(now),
        respond_time: platformTime(now),
        err_msg: no === undefined ? '' : no.replaceAll('-', ' '),
        output: typeof output === 'string' ? null : output,
      };
    },
  };
};
