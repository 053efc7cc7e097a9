/** The doors of top-ups, apart from those of payments: a till waits for no key of a channel, and loads none. */
import { restApi } from '../platform/restApi.ts';
import { paymentAnswers } from './answers.ts';
import { bankCallbackDoor } from './bankCallback.ts';
import { alipayNoticeDoor, wechatNoticeDoor } from './channelNotices.ts';
import { liveTopUpPorts } from './livePorts.ts';
import { showTopUpDoor, startTopUpDoor } from './topUps.ts';

export const doors = [startTopUpDoor, showTopUpDoor, bankCallbackDoor, wechatNoticeDoor, alipayNoticeDoor];

export const handler = restApi({ doors, ports: liveTopUpPorts, refusals: paymentAnswers });
