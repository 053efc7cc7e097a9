/**
 * Which settings may not go together: the mistakes of a deployment that are cheap before it and dear after it.
 *
 * A named environment never obeys a test clock nor talks to a simulator; where money is real, tables are kept and
 * somebody hears of alarms. Each refusal is a sentence in both languages.
 */
import type { Settings } from './settings.ts';

/** An address that only this machine has, or that travels in the clear. */
const isOutside = (address: string): boolean => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:') return false;
  return !/^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(url.hostname);
};

const outsideUrls = [
  'bankChannelUrl',
  'smsGatewayUrl',
  'billerChannelUrl',
  'insurerPlatformUrl',
  'claimsPlatformUrl',
] as const;

type Rule = {
  readonly key: keyof Settings;
  readonly broken: boolean;
  readonly en: string;
  readonly zh: string;
};

const inAnyAccount = (settings: Settings): readonly Rule[] => [
  {
    key: 'testClock',
    broken: settings.testClock === 'allowed',
    en: 'a caller who sets the time can outlive every limit; only local clouds allow it',
    zh: '只有本地环境可以使用测试时钟',
  },
  ...outsideUrls.map((key) => ({
    key,
    broken: !isOutside(settings[key]),
    en: `${key} must be set to the https address of the real one, not to ${settings[key] || 'nothing'}`,
    zh: '必须设置为真实通道的 https 地址，不能是本机模拟器',
  })),
  {
    key: 'publicUrl' as const,
    broken: settings.publicUrl !== '' && !isOutside(settings.publicUrl),
    en: 'links in answers must lead to an https address',
    zh: '必须是 https 地址',
  },
  {
    key: 'account' as const,
    broken: settings.account !== '' && !/^\d{12}$/.test(settings.account),
    en: 'an account has twelve digits',
    zh: '账户号应为十二位数字',
  },
  {
    key: 'region' as const,
    broken: (settings.account === '') !== (settings.region === ''),
    en: 'account and region are set together',
    zh: '账户与区域必须同时设置',
  },
];

const withRealMoney = (settings: Settings): readonly Rule[] => [
  {
    key: 'env',
    broken: settings.env === '',
    en: 'real money needs a named environment',
    zh: '真实资金必须有环境名称',
  },
  {
    key: 'account',
    broken: settings.account === '',
    en: 'must be set, so that real money cannot be deployed to another account by mistake',
    zh: '必须设置，以免部署到错误的账户',
  },
  {
    key: 'tables',
    broken: settings.tables !== 'kept',
    en: 'tables that hold real money are kept',
    zh: '存放真实资金的数据表必须保留',
  },
  {
    key: 'alarmEmail',
    broken: settings.alarmEmail === '',
    en: 'must be set, so that somebody hears of alarms',
    zh: '必须设置，以便有人收到告警',
  },
];

/** Everything that is wrong, not only the first: whoever fills in a file wants the whole list. */
export const refuseUnsafe = (settings: Settings): void => {
  const rules = [
    ...(settings.env === '' ? [] : inAnyAccount(settings)),
    ...(settings.realMoney === 'yes' ? withRealMoney(settings) : []),
  ].filter(({ broken }) => broken);
  if (rules.length === 0) return;
  const name = settings.env === '' ? '' : ` of ${settings.env}`;
  throw new Error(rules.map(({ key, en, zh }) => `context ${key}${name}: ${en}。${zh}。`).join('\n'));
};
