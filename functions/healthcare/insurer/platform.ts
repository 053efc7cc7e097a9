/**
 * One transaction with the national platform, in its envelope: what it answers, or its number for no.
 *
 * An answer that is not signed, not to this message, or not in the envelope is no answer: the outcome is unknown.
 */
import { placeCodes } from '../../../domains/healthcare/insurer/codes.ts';
import {
  type Input,
  type InsurerRequest,
  infcodes,
  pathOf,
  platformTime,
  type Transaction,
  transactions,
} from '../../../domains/healthcare/insurer/envelope.ts';
import type { InsurerRefusal } from '../../../domains/healthcare/insurer/port.ts';
import type { Visit } from '../../../domains/healthcare/settlement/benefit.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { refuse } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { SignedChannel } from '../../platform/signedChannel.ts';
import { institutionCode } from './messageIds.ts';

export type Sent = {
  readonly what: Transaction;
  readonly visit: Visit;
  readonly place: string;
  readonly hospital: string;
  readonly msgid: string;
  readonly input: Input;
  readonly now: EpochMs;
};
export type Answered = { readonly output: Input } | InsurerRefusal;
export type Platform = (sent: Sent) => Promise<Answered>;

const noAnswer = (): Fault => new Fault('the insurer gave no answer to trust', { retry: 'unknown-outcome' });

export const requestOf = (sent: Sent): InsurerRequest => {
  const area = placeCodes[sent.place];
  invariant(area !== undefined, 'a bill of a place that has no insurer');
  return {
    infno: transactions[sent.what][sent.visit],
    msgid: sent.msgid,
    mdtrtarea_admvs: area,
    insuplc_admdvs: area,
    recer_sys_code: 'MBS_LOCAL',
    signtype: 'HMAC-SHA256',
    infver: 'V1.0',
    opter_type: '3',
    opter: 'onecode',
    opter_name: 'OneCode',
    inf_time: platformTime(sent.now),
    fixmedins_code: institutionCode(sent.hospital),
    input: sent.input,
  };
};

export const platformOver =
  (channel: SignedChannel): Platform =>
  async (sent) => {
    const request = requestOf(sent);
    const { status, value } = await channel.ask('POST', pathOf(request), request);
    const answer: Input = Object(value);
    if (status !== 200 || typeof answer.infcode !== 'number') throw noAnswer();
    if (answer.infcode !== infcodes.done) return refuse('insurer-refused', { infcode: answer.infcode });
    if (typeof answer.output !== 'object' || answer.output === null) throw noAnswer();
    return { output: Object(answer.output) };
  };
