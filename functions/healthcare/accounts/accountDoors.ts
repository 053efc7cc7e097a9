/** Days of accounts as operators see them; the worker checks yesterday by itself each morning. */
import { checkInsurerDay, showInsurerDay } from '../../../domains/healthcare/insurer/contract.ts';
import { door } from '../../platform/door.ts';
import { type AccountPorts, checkAccountDay, showAccountDay } from './accountDays.ts';

export const showInsurerDayDoor = door(showInsurerDay, ({ params }, ports: AccountPorts) =>
  showAccountDay(ports, params.date),
);

/** A repetition checks again: that is what it is for. */
export const checkInsurerDayDoor = door(checkInsurerDay, ({ params, now }, ports: AccountPorts) =>
  checkAccountDay(ports, params.date, now),
);
