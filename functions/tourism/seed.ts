/**
 * What the scenic area adds to the demo cast: the merchants that its tickets are paid to. Prices are data in the code and
 * slots exist by rule, so nothing else has to be there before the first order. Seeding again changes nothing.
 */
import type { Merchant } from '../../domains/identity/directory.ts';

const inZhangjiajie = { cityZh: '张家界', cityEn: 'Zhangjiajie', category: '7991' } as const;

export const payees: readonly Merchant[] = [
  { id: 'mch_wulingyuan', nameZh: '武陵源景区公司', nameEn: 'Wulingyuan Park', ...inZhangjiajie },
  { id: 'mch_tianmen', nameZh: '天门山景区公司', nameEn: 'Tianmen Mountain', ...inZhangjiajie },
  { id: 'mch_cableways', nameZh: '景区索道公司', nameEn: 'Park Cableways', ...inZhangjiajie },
  { id: 'mch_shuttle', nameZh: '景区环保车', nameEn: 'Park Shuttle', ...inZhangjiajie, category: '4111' },
];

export const seedTourism = async (identities: {
  putMerchant(merchant: Merchant): Promise<void>;
}): Promise<readonly Merchant[]> => {
  for (const merchant of payees) await identities.putMerchant(merchant);
  return payees;
};
