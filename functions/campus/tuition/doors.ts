/** All doors of tuition, for the campus's route table. */
import { billDoors } from './billDoors.ts';
import { paymentDoors } from './paymentDoors.ts';
import { receiptDoors } from './receiptDoors.ts';
import { refundDoors } from './refundDoors.ts';
import { voucherDoors } from './voucherDoor.ts';

export const tuitionDoors = [...billDoors, ...paymentDoors, ...receiptDoors, ...refundDoors, ...voucherDoors];
