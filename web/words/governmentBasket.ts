/** Words of paying several offices at once. */
import type { Words } from '../kit/language.ts';

export const basketWords = {
  title: ['几家一次付清', 'Pay several at once'],
  intro: [
    '选好要付的，确认一次，从钱包一起付。要么都付成，要么一分不扣。',
    'Choose, confirm once, and the wallet pays them together: all of them, or nothing at all.',
  ],
  chosen: ['选上这一项', 'Take it along'],
  bills: ['我的账单', 'My bills'],
  noBills: ['没有要付的账单。', 'No bill is to be paid.'],
  silent: [
    '{office}现在没有答复，它的账单不在这里；过一会儿再看。',
    '{office} does not answer at the moment, so its bills are not here. Look again in a while.',
  ],
  lookAgain: ['再看一次', 'Look again'],
  notices: ['税款和罚款', 'Taxes and fines'],
  noticesIntro: [
    '照缴款通知书填编号，只能一次缴清。',
    'Copy the number from the notice. It is paid in full only.',
  ],
  office: ['开通知的单位', 'Office of the notice'],
  number: ['通知书编号', 'Number of the notice'],
  numberWrong: ['4 到 30 位字母、数字或短横', '4 to 30 letters, digits or hyphens'],
  add: ['加上', 'Add it'],
  already: ['这一张已经在里面', 'It is in the list already'],
  paidAlready: ['这一张已经缴清', 'It is paid already'],
  expired: ['这一张已过期，请向开具单位重新领取', 'It has run out: ask its office for a new one'],
  full: ['一次最多 {n} 项', 'At most {n} at once'],
  sum: ['合计 {n} 项', '{n} together'],
  confirm: ['确认，付 {amount}', 'Confirm and pay {amount}'],
  once: ['按两下也只付一次。', 'Tapping twice still pays once.'],
  wrongOne: ['没有付成是因为这一项', 'This one is why nothing was paid'],
  choose: ['请至少选一项', 'Choose at least one'],
} as const satisfies Record<string, Words>;
