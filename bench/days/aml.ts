/** A Monday read for laundering on Tuesday: a top-up of large value, its report, the file opened, filed between two people. */
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const home = '/v1/aml';

export const aDayReadForLaundering = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, cast } = world;
  const tokenOf = (id: string): string => cast.staff.find((one) => one.id === id)?.token ?? '';
  const [operator, second] = [tokenOf('op_duty'), tokenOf('op_second')];
  const auditor = cast.staff.find(({ role }) => role === 'auditor')?.token;
  const date = '2026-11-30';
  const tuesday = { at: Date.parse('2026-12-01T04:00:00Z') };
  await good(cast.people[0]?.token, 'POST', '/v1/top-ups', {
    ...{ amount: 50_000_000, currency: 'CNY', channel: 'bank' },
  });
  await world.project();
  await step('POST /v1/aml/days (the journals of a busy Monday)', () =>
    good(operator, 'POST', `${home}/days`, { date }, tuesday),
  );
  await step('POST /v1/aml/days (read already)', () =>
    good(operator, 'POST', `${home}/days`, { date }, tuesday),
  );
  let found = { id: '' };
  await step('GET /v1/aml/reports', async () => {
    const { data } = await good(operator, 'GET', `${home}/reports`, undefined, tuesday);
    found = data.find((one: { rule: string }) => one.rule === 'person-domestic');
  });
  const path = `${home}/reports/${found.id}`;
  await step('GET /v1/aml/reports/{report_id}', () => good(operator, 'GET', path, undefined, tuesday));
  await step('POST /v1/aml/reports/{report_id}/looks', () =>
    good(operator, 'POST', `${path}/looks`, { part: 1 }, tuesday),
  );
  let hash = '';
  await step('POST /v1/aml/reports/{report_id}/filing', async () => {
    const body = { outcome: 'filed', receipt: 'R20261201-000001' };
    hash = (await good(operator, 'POST', `${path}/filing`, body, tuesday)).filing.approval.hash;
  });
  await step('POST /v1/aml/reports/{report_id}/approval', () =>
    good(second, 'POST', `${path}/approval`, { decision: 'approve', hash }, tuesday),
  );
  await step('GET /v1/aml/looks', () => good(auditor, 'GET', `${home}/looks`, undefined, tuesday));
};
