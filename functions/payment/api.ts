/** The payment room's route table; top-ups have their own (`topUpApi.ts`). */
import { restApi } from '../platform/restApi.ts';
import { paymentAnswers } from './answers.ts';
import { livePorts } from './livePorts.ts';
import { makeMerchantCodeDoor, showMerchantBalanceDoor, showMerchantStatementDoor } from './merchantDoors.ts';
import { payDoor } from './pay.ts';
import { listPaymentsDoor, showPaymentDoor } from './payments.ts';
import { refundPaymentDoor, showRefundDoor } from './refunds.ts';
import { showWalletDoor, showWalletStatementDoor } from './wallet.ts';

export const doors = [
  showWalletDoor,
  showWalletStatementDoor,
  payDoor,
  listPaymentsDoor,
  showPaymentDoor,
  refundPaymentDoor,
  showRefundDoor,
  makeMerchantCodeDoor,
  showMerchantBalanceDoor,
  showMerchantStatementDoor,
];

export const handler = restApi({ doors, ports: livePorts, refusals: paymentAnswers });
