/**
 * What risk costs: a payment is scored after it was made, rules are changed between two people, a case is opened and cleared, and a
 * payer shows once more who they are. That the payment itself costs what it cost is counted where it is made.
 */
import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import { liveStore } from '../../functions/platform/ledger/live.ts';
import { livePorts } from '../../functions/risk/livePorts.ts';
import { score } from '../../functions/risk/scoring.ts';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const home = '/v1/risk';
const rule = {
  ...{ id: 'any-payment', words: { zh: '任何支付', en: 'Any payment' }, mode: 'live' },
  ...{ when: { if: 'amount', at_least_fen: 1 }, action: 'step_up', level: 1 },
};

export const aDayOfRisk = async ({ good, cast, smsUrl }: DoorWorld, step: Step): Promise<void> => {
  const tokenOf = (id: string): string => cast.staff.find((one) => one.id === id)?.token ?? '';
  const [operator, second] = [tokenOf('op_duty'), tokenOf('op_second')];
  const lin = cast.people.find((one) => one.id === 'pn_100000001') ?? cast.people[0];
  const { journals } = await readBooks(liveStore());
  const paid = journals
    .filter(({ kind, facts }) => kind === 'payment' && facts.payer === lin?.id)
    .toSorted((a, b) => a.postedAt - b.postedAt);
  const [one, other] = paid.map(({ id }) => id);
  const ports = livePorts();

  await step('a payment scored by the standard rules (nothing odd)', () => score(ports, [String(one)]));
  await step('GET /v1/risk/rules', () => good(operator, 'GET', `${home}/rules`));
  let hash = '';
  await step('POST /v1/risk/rule-versions', async () => {
    const body = { replaces: 0, rules: [rule], reason: 'To be counted' };
    hash = (await good(operator, 'POST', `${home}/rule-versions`, body)).approval.hash;
  });
  await step('POST /v1/risk/rule-versions/{version}/approval', () =>
    good(second, 'POST', `${home}/rule-versions/1/approval`, { decision: 'approve', hash }),
  );
  await step('GET /v1/risk/rule-versions', () => good(operator, 'GET', `${home}/rule-versions`));
  await step('a payment scored (restrained, a case opened)', () => score(ports, [String(other)]));
  let found = '';
  await step('GET /v1/risk/cases', async () => {
    found = (await good(operator, 'GET', `${home}/cases`)).data[0].id;
  });
  await step('GET /v1/risk/cases/{case_id}', () => good(operator, 'GET', `${home}/cases/${found}`));
  await step('POST /v1/risk/cases/{case_id}/actions (claimed)', () =>
    good(operator, 'POST', `${home}/cases/${found}/actions`, { action: 'claim' }),
  );

  const phone = lin?.phone ?? '';
  await good(undefined, 'POST', '/v1/sign-in/codes', { phone });
  const texts = await fetch(`${smsUrl}/messages?phone=${phone}`).then((answer) => answer.text());
  const code = texts.match(/\b\d{6}\b/g)?.at(-1);
  await step('POST /v1/sign-in/verifications', () =>
    good(lin?.token, 'POST', '/v1/sign-in/verifications', { phone, code }),
  );
  await step('POST /v1/risk/cases/{case_id}/actions (cleared)', () =>
    good(operator, 'POST', `${home}/cases/${found}/actions`, { action: 'clear', note: 'All is well' }),
  );
};
