/** The payment room's route table. */
import { restApi } from '../platform/restApi.ts';
import { paymentAnswers } from './answers.ts';
import { bankCallbackDoor } from './bankCallback.ts';
import { livePorts } from './livePorts.ts';
import { makeMerchantCodeDoor, showMerchantBalanceDoor, showMerchantStatementDoor } from './merchantDoors.ts';
import { payDoor } from './pay.ts';
import { listPaymentsDoor, showPaymentDoor } from './payments.ts';
import { refundPaymentDoor, showRefundDoor } from './refunds.ts';
import { showTopUpDoor, startTopUpDoor } from './topUps.ts';
import { showWalletDoor, showWalletStatementDoor } from './wallet.ts';

export const doors = [
  showWalletDoor,
  showWalletStatementDoor,
  startTopUpDoor,
  showTopUpDoor,
  bankCallbackDoor,
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
