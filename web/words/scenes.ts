/** Words of the scenes side by side, and of the code that is the same in all of them. */
import type { Words } from '../kit/language.ts';

export const sceneWords = {
  home: ['首页', 'Home'],
  promise: ['一个码，四处通行', 'One code for all of it'],
  promiseMore: [
    '景区、校园、医院、政务，出示的都是同一个码。',
    'Park, campus, hospital and town hall: it is the same code everywhere.',
  ],
  scenes: ['场景', 'Scenes'],
  where: ['在哪里用', 'Where to use it'],
  tourist: ['游客', 'Tourist'],
  touristNote: ['门票、乘车、付款、分账', 'Tickets, rides, payments, shared bills'],
  campus: ['校园', 'Campus'],
  campusNote: ['食堂、门禁、学费、家长', 'Canteen, doors, tuition, parents'],
  hospital: ['医院', 'Hospital'],
  hospitalNote: ['看病谁付多少，一次付清', 'Who pays what, settled at once'],
  government: ['政务', 'Government'],
  governmentNote: ['缴税、水电气、公积金贷款', 'Taxes, utilities, housing loans'],
  openToAll: ['不用登录就能看', 'Open to anybody'],
  staff: ['工作人员', 'For staff'],
} as const satisfies Record<string, Words>;
