/**
 * The offices' collecting platform behind its port, by the signed protocol of `domains/government/bills`. A live platform
 * and the simulator are told apart by their address alone.
 */
import {
  fieldsOf,
  readAccount,
  readBill,
  readBills,
  readFile,
  readReceipt,
} from '../../../domains/government/bills/billerMessages.ts';
import {
  type Biller,
  billerSignatureHeader,
  readingRefusals,
} from '../../../domains/government/bills/billerProtocol.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { type ChannelSettings, type SignedChannel, signedChannel } from '../../platform/signedChannel.ts';

type Answer = Awaited<ReturnType<SignedChannel['ask']>>;

/** Of the words of the protocol, or no answer to trust. */
const understood = <T>(answer: Answer, read: (value: unknown) => T | undefined): T => {
  const value = read(answer.value);
  if (value === undefined)
    throw new Fault("the office's answer is not in the words of its protocol", { retry: 'unknown-outcome' });
  return value;
};

const accepted = (answer: Answer): Answer => {
  invariant(answer.status < 400, `the office refused our message with ${answer.status}`);
  return answer;
};

const codeOf = (answer: Answer): unknown => fieldsOf(fieldsOf(answer.value)?.error)?.code;
const part = encodeURIComponent;

export const billerChannel = (settings: Omit<ChannelSettings, 'header'>): Biller => {
  const { ask } = signedChannel({ ...settings, header: billerSignatureHeader });
  return {
    async confirms(asked) {
      const answer = accepted(await ask('POST', '/accounts/check', asked));
      return fieldsOf(answer.value)?.confirmed === true;
    },
    async account(office, accountNo) {
      const answer = await ask('GET', `/accounts/${part(office)}/${part(accountNo)}`);
      return answer.value === undefined ? undefined : understood(accepted(answer), readAccount);
    },
    async bills(office, accountNo) {
      return understood(
        accepted(await ask('GET', `/accounts/${part(office)}/${part(accountNo)}/bills`)),
        readBills,
      );
    },
    async takeReading(asked) {
      const answer = await ask('POST', '/readings', asked);
      const code = answer.status === 409 ? codeOf(answer) : undefined;
      const refusal = readingRefusals.find((one) => one.replaceAll('-', '_') === code);
      return refusal ?? understood(accepted(answer), readBill);
    },
    async pay(order) {
      return understood(accepted(await ask('POST', '/payments', order)), readReceipt);
    },
    async findPayment(message) {
      const answer = await ask('GET', `/payments/${part(message)}`);
      return answer.value === undefined ? undefined : understood(accepted(answer), readReceipt);
    },
    async reverse(message) {
      return understood(accepted(await ask('POST', '/reversals', { message })), readReceipt);
    },
    async reverseReceipt(receipt) {
      const answer = await ask('POST', '/receipts/reversals', { receipt });
      // One that is gone has been reversed before.
      if (answer.status !== 404) accepted(answer);
    },
    async file(date) {
      return understood(accepted(await ask('GET', `/files/${part(date)}`)), readFile);
    },
  };
};
