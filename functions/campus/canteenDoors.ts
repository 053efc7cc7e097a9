/** The doors of purses, canteens and the shop, for the campus's route table. */
import {
  fundChildDoor,
  listChildrenDoor,
  nameParentDoor,
  setCapsDoor,
  showChildStatementDoor,
} from './familyDoors.ts';
import { payMealDoor, refundMealDoor } from './mealDoors.ts';
import { loadOfflineDoor, setPinDoor, showPurseStatementDoor, showPursesDoor } from './purseDoors.ts';
import { buyAtShopDoor, quoteShopDoor } from './shopDoors.ts';
import { endSubsidiesDoor, grantSubsidiesDoor } from './subsidyDoors.ts';
import { uploadMealsDoor } from './uploadDoor.ts';

export const canteenDoors = [
  showPursesDoor,
  showPurseStatementDoor,
  setPinDoor,
  loadOfflineDoor,
  nameParentDoor,
  listChildrenDoor,
  fundChildDoor,
  setCapsDoor,
  showChildStatementDoor,
  grantSubsidiesDoor,
  endSubsidiesDoor,
  payMealDoor,
  refundMealDoor,
  uploadMealsDoor,
  quoteShopDoor,
  buyAtShopDoor,
];
