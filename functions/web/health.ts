/**
 * GET /v1/health: whether the doors stand open. On a local demo cloud it says so, and the pages offer demo sign-ins.
 *
 * It looks at no table, by decision: nothing is routed by it, the tables have alarms of their own, and this function has no
 * permission and no SDK, so that pages open (and say so) when everything else is down.
 */
import * as z from 'zod';
import { contract, noQuery } from '../../domains/outcome/contract.ts';
import { door } from '../platform/door.ts';
import { testClockAllowed } from '../platform/environment.ts';

export const healthDoor = door(
  contract({
    method: 'GET',
    path: '/v1/health',
    title: { zh: '健康检查', en: 'Whether the service answers' },
    who: 'anyone',
    query: noQuery,
    answer: z.strictObject({
      status: z.literal('ok'),
      cloud: z.literal('local').optional().describe('仅本机演示环境 / local demo clouds only'),
    }),
    refusals: [],
    example: { answer: { status: 'ok' } },
  }),
  async () => ({ status: 'ok' as const, ...(testClockAllowed() ? { cloud: 'local' as const } : {}) }),
);
