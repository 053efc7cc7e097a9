/** Tourism's route table. */
import { restApi } from '../platform/restApi.ts';
import { tourismRefusals } from './answers.ts';
import {
  annulEntryDoor,
  enterGateDoor,
  listConflictsDoor,
  listPassesDoor,
  uploadEntriesDoor,
} from './gateDoors.ts';
import { livePorts } from './livePorts.ts';
import {
  createOrderDoor,
  listOrdersDoor,
  listProductsDoor,
  listSlotsDoor,
  quoteTicketsDoor,
  showOrderDoor,
} from './orderDoors.ts';
import { cancelOrderDoor, payOrderDoor } from './paymentDoors.ts';
import { takeRideDoor } from './rideDoor.ts';
import { approveShareDoor, declineShareDoor } from './shareDoors.ts';
import { createSplitDoor, listSplitsDoor, quoteSplitDoor, showSplitDoor } from './splitDoors.ts';
import { refundSplitDoor } from './splitRefundDoor.ts';

export const doors = [
  listProductsDoor,
  listSlotsDoor,
  quoteTicketsDoor,
  createOrderDoor,
  listOrdersDoor,
  showOrderDoor,
  payOrderDoor,
  cancelOrderDoor,
  listPassesDoor,
  enterGateDoor,
  uploadEntriesDoor,
  listConflictsDoor,
  annulEntryDoor,
  takeRideDoor,
  quoteSplitDoor,
  createSplitDoor,
  listSplitsDoor,
  showSplitDoor,
  approveShareDoor,
  declineShareDoor,
  refundSplitDoor,
];

export const handler = restApi({ doors, ports: livePorts, refusals: tourismRefusals });
