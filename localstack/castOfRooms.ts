/** Whom the scenes add to the demo cast, room by room; a room that has somebody adds a line. */
import { campusMerchants, campusTerminals } from '../functions/campus/seed.ts';
import { cashiers, hospitals } from '../functions/healthcare/seed.ts';

export const castOfRooms = {
  merchants: [...campusMerchants, ...hospitals],
  terminals: [...campusTerminals, ...cashiers],
};
