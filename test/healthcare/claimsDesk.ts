/** The companies' desk in this process: the live adapter talks to it in the platform's words, without a wire. */
import type { Operation } from '../../domains/healthcare/companies/protocol.ts';
import { companiesChannel } from '../../functions/healthcare/companies/companiesChannel.ts';
import type { SignedChannel } from '../../functions/platform/signedChannel.ts';
import { claimsDesk, type Late } from '../../localstack/simulators/claimsDesk.ts';

/** Its clock is that of whoever asks. */
export const companiesWith = () => {
  const desk = claimsDesk();
  const heard: string[] = [];
  const control: { late: Late | undefined } = { late: undefined };
  const channel: SignedChannel = {
    async ask(_method, path, sent) {
      const [, operation, message = ''] = /^\/claims\/v1\/(\w+)\/(.+)$/.exec(path) ?? [];
      heard.push(String(operation));
      const request = {
        operation: operation as Operation,
        message,
        told: JSON.parse(JSON.stringify(sent)),
      };
      const answer = desk.answer(request, Date.parse(request.told.at), control.late);
      return { status: 200, value: JSON.parse(JSON.stringify(answer)) };
    },
  };
  return { desk, heard, control, companies: companiesChannel(channel) };
};
