/** The insurer's desk in this process: the live adapter talks to it in the platform's envelope, without a wire. */
import type { InsurerRequest } from '../../domains/healthcare/insurer/envelope.ts';
import type { InsurerAsked, ToldItem } from '../../domains/healthcare/insurer/port.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';
import { accountsChannel } from '../../functions/healthcare/insurer/accountsChannel.ts';
import { insurerChannel } from '../../functions/healthcare/insurer/insurerChannel.ts';
import { platformOver } from '../../functions/healthcare/insurer/platform.ts';
import type { SignedChannel } from '../../functions/platform/signedChannel.ts';
import { insurerDesk } from '../../localstack/simulators/insurerDesk.ts';
import { noon } from '../kit/cast.ts';

export const deskWith = () => {
  const desk = insurerDesk();
  const heard: InsurerRequest[] = [];
  const channel: SignedChannel = {
    async ask(_method, _path, sent) {
      const request = JSON.parse(JSON.stringify(sent)) as InsurerRequest;
      heard.push(request);
      return { status: 200, value: JSON.parse(JSON.stringify(desk.answer(request, noon))) };
    },
  };
  const platform = platformOver(channel);
  return { desk, heard, insurer: { ...insurerChannel(platform), ...accountsChannel(platform) } };
};

export const costing = (amount: number, more: Partial<ToldItem> = {}): ToldItem => ({
  id: `i${amount}`,
  name: '费用',
  class: 'A',
  amountFen: fen(amount),
  firstPayShare: '0',
  restByFund: false,
  ...more,
});

/** One bill of one patient at a third-tier hospital in Beijing, the day before noon. */
export const askedFor = (
  of: { readonly bill: string; readonly message: string; readonly items: readonly ToldItem[] },
  more: { readonly patient?: string; readonly number?: string; readonly inpatient?: boolean } = {},
): InsurerAsked => ({
  patient: more.patient ?? 'pn_100000001',
  hospital: 'mch_hospital',
  now: noon,
  charged: {
    ...of,
    paid: { fundFen: zeroFen },
    rule: {
      place: 'beijing',
      on: '2026-11-21',
      insured: 'employee',
      visit: more.inpatient ? 'inpatient' : 'outpatient',
      tier: 'third',
    },
    ...(more.number === undefined ? {} : { settlementNumber: more.number }),
  },
});
