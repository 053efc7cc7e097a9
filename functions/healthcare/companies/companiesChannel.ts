/**
 * Commercial insurers behind their port, over the claims platform. A live platform and the simulator are told apart by their
 * address alone.
 *
 * Messages follow from the charge, so that nothing has to be remembered here between a crash and a repeat.
 */
import type { Companies, Decision } from '../../../domains/healthcare/companies/port.ts';
import {
  type ClaimsAnswer,
  claimsPath,
  claimTold,
  loweringTold,
  namedTold,
  type Operation,
  readClaimsAnswer,
  type Told,
} from '../../../domains/healthcare/companies/protocol.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { refuse } from '../../../domains/outcome/refusal.ts';
import type { SignedChannel } from '../../platform/signedChannel.ts';

const untrusted = (): Fault => new Fault('the company gave no answer to trust', { retry: 'unknown-outcome' });

const decisionOf = ({ status, amount }: ClaimsAnswer): Decision => {
  switch (status) {
    case 'claimed':
    case 'confirmed':
    case 'lowered':
      if (amount === undefined) throw untrusted();
      return { status: 'decided', fen: amount };
    case 'pending':
      return { status };
    case 'declined':
    case 'refused':
      return { status: 'declined' };
    case 'unknown':
    case 'reversed':
      return { status: 'unknown' };
    case 'quoted':
      throw untrusted();
  }
};

export const companiesChannel = (channel: SignedChannel): Companies => {
  const ask = async (operation: Operation, message: string, told: Told): Promise<ClaimsAnswer> => {
    const { status, value } = await channel.ask('POST', claimsPath(operation, message), told);
    const answer = status === 200 ? readClaimsAnswer(value) : undefined;
    if (answer === undefined) throw untrusted();
    return answer;
  };
  /** Nobody may go on as if it were done: asked again until it is, or until people look into it. */
  const mustBe = async (wanted: ClaimsAnswer['status'], asked: Promise<ClaimsAnswer>): Promise<void> => {
    if ((await asked).status !== wanted)
      throw new Fault(`the company does not say ${wanted}`, { retry: 'unknown-outcome' });
  };
  return {
    async quote(claim) {
      const { status, amount } = await ask('quote', claim.message, claimTold(claim, claim.now));
      if (status === 'declined' || status === 'refused') return refuse('company-declined');
      if (status !== 'quoted' || amount === undefined) throw untrusted();
      return { fen: amount };
    },
    claim: async (claim) => decisionOf(await ask('claim', claim.message, claimTold(claim, claim.now))),
    find: async ({ message, company, now }) =>
      decisionOf(await ask('find', message, namedTold(company, now))),
    confirm: ({ message, policy, now }) =>
      mustBe('confirmed', ask('confirm', message, namedTold(policy.insurer, now))),
    lower: async (lowering) =>
      decisionOf(await ask('lower', lowering.message, loweringTold(lowering, lowering.now))),
    reverse: ({ message, company, now }) =>
      mustBe('reversed', ask('reverse', message, namedTold(company, now))),
  };
};
