/** The sentences of webhooks' refusals. */
import type { WebhookRefusalCode } from '../../domains/webhooks/refusals.ts';
import type { RefusalEntry } from '../platform/answers.ts';

const missing = (zh: string, en: string): RefusalEntry => ({ status: 404, type: 'not_found', zh, en });
const conflict = (zh: string, en: string): RefusalEntry => ({ status: 409, type: 'conflict', zh, en });

export const webhooksAnswers: Readonly<Record<WebhookRefusalCode, RefusalEntry>> = {
  'endpoint-address-refused': {
    status: 422,
    type: 'invalid_request',
    zh: '回调地址须是公网上的 https 地址，不含用户名和密码',
    en: 'The address must be https on the public network, without a user name or password',
  },
  'endpoint-missing': missing('没有这个回调地址', 'There is no such endpoint'),
  'endpoint-closed': conflict('回调地址已停用，请重新登记', 'The endpoint is closed; open another'),
  'event-missing': missing(
    '没有这个事件，或已超过三十天',
    'There is no such event, or it is older than thirty days',
  ),
  'nothing-to-redeliver': conflict(
    '这个事件没有发送给任何回调地址',
    'This event was sent to no endpoint; open one, and later events will be',
  ),
};
