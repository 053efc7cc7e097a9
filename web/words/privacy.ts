/** Words of privacy: consent, who looked, everything in one file, being forgotten. */
import type { Words } from '../kit/language.ts';

export const privacyWords = {
  title: ['我的隐私', 'My privacy'],
  help: ['客服帮忙', 'Help from staff'],
  helpOn: ['已同意，到 {until} 为止', 'You agreed, until {until}'],
  helpOff: ['现在客服看不到你的姓名和手机号', 'Staff cannot see your name or number now'],
  agree: ['同意一天', 'Agree for a day'],
  takeBack: ['撤回同意', 'Take it back'],
  looks: ['谁看过我的资料', 'Who looked at my details'],
  nobody: ['没有人看过', 'Nobody has'],
  shown: ['看到了', 'saw them'],
  'no-consent': ['未获同意，没有看到', 'saw nothing: no consent'],
  kept: ['保存了什么、为什么', 'What is kept, and why'],
  sealed: ['加密保存', 'sealed'],
  'keyed-hash': ['只存不可还原的摘要', 'only a hash that cannot be undone'],
  'without-meaning': ['本身没有含义', 'says nothing by itself'],
  plain: ['明文', 'in clear'],
  take: ['带走我的资料', 'Take my data along'],
  takeDo: ['下载一个文件', 'Download one file'],
  taken: ['已下载', 'Downloaded'],
  forget: ['注销并删除', 'Forget me'],
  forgetWhat: [
    '姓名和手机号的密钥会被销毁，谁也无法再打开；各种卡立即失效。钱包须先用完。不能撤销。',
    'The key of your name and number is destroyed, so that nobody can open them again; all cards stop at once. The wallet must be empty. It cannot be undone.',
  ],
  forgetType: ['输入“注销”两个字', 'Type the word FORGET'],
  forgetWord: ['注销', 'FORGET'],
  forgetDo: ['永久删除', 'Delete for good'],
  forgotten: ['已删除。依法留下的只有：', 'Deleted. What the law keeps:'],
  leave: ['离开', 'Leave'],
} as const satisfies Record<string, Words>;
