/** A bank's statement of a Friday, compared on Saturday: a row of the bank's that nobody knows, taken, corrected, let go. */
import { createHash } from 'node:crypto';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const home = '/v1/reconciliation';
const statement = [
  '交易时间,银行流水号,商户单号,收入金额,支出金额,账户余额',
  '2026-12-04 12:30:00,bk-unknown,top-unknown,7.00,,7.00',
  '',
].join('\r\n');

export const aDayReconciled = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, cast } = world;
  const tokenOf = (id: string): string => cast.staff.find((one) => one.id === id)?.token ?? '';
  const [operator, second] = [tokenOf('op_duty'), tokenOf('op_second')];
  const saturday = { at: Date.parse('2026-12-05T04:00:00Z') };
  const bill = createHash('sha256').update(statement).digest('hex');
  await step('POST /v1/reconciliation/bills/{bill}/parts', () =>
    good(operator, 'POST', `${home}/bills/${bill}/parts`, { no: 1, content: statement }, saturday),
  );
  let run = '';
  await step('POST /v1/reconciliation/runs (two breaks)', async () => {
    const asked = { date: '2026-12-04', bill, parts: 1 };
    run = (await good(operator, 'POST', `${home}/runs`, asked, saturday)).id;
  });
  await step('POST /v1/reconciliation/channels/{channel}/runs (nothing of that day)', () =>
    world.ask(operator, 'POST', `${home}/channels/wechat/runs`, { date: '2026-11-01' }, saturday),
  );
  await step('GET /v1/reconciliation/runs', () => good(operator, 'GET', `${home}/runs`));
  await step('GET /v1/reconciliation/runs/{run_id}', () => good(operator, 'GET', `${home}/runs/${run}`));
  let found = { id: '', correction: { hash: '' } };
  await step('GET /v1/reconciliation/breaks', async () => {
    const { data } = await good(operator, 'GET', `${home}/breaks`);
    found = data.find((one: { finding: string }) => one.finding === 'unexpected');
  });
  const one = `${home}/breaks/${found.id}`;
  const { hash } = found.correction;
  await step('GET /v1/reconciliation/breaks/{break_id}', () => good(operator, 'GET', one));
  await step('POST /v1/reconciliation/breaks/{break_id}/assignment', () =>
    good(operator, 'POST', `${one}/assignment`, { assignee: 'op_duty' }, saturday),
  );
  await step('POST /v1/reconciliation/breaks/{break_id}/correction', () =>
    good(operator, 'POST', `${one}/correction`, { hash }, saturday),
  );
  await step('POST /v1/reconciliation/breaks/{break_id}/approval (booked)', () =>
    good(second, 'POST', `${one}/approval`, { decision: 'approve', hash }, saturday),
  );
};
