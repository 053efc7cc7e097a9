/** GET /v1/health: whether the doors stand open. */
import * as z from 'zod';
import { contract, noQuery } from '../../domains/outcome/contract.ts';
import { door } from '../platform/door.ts';

export const healthDoor = door(
  contract({
    method: 'GET',
    path: '/v1/health',
    title: { zh: '健康检查', en: 'Whether the service answers' },
    who: 'anyone',
    query: noQuery,
    answer: z.strictObject({ status: z.literal('ok') }),
    refusals: [],
    example: { answer: { status: 'ok' } },
  }),
  async () => ({ status: 'ok' as const }),
);
