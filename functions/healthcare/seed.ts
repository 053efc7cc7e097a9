/**
 * What healthcare adds to the demo cast: hospitals and a cashier. Who is insured is registered through the doors, as at
 * any office.
 */
import type { Merchant, Terminal } from '../../domains/identity/directory.ts';

const inBeijing = { cityZh: '北京', cityEn: 'Beijing', category: '8062' } as const;

export const hospitals: readonly Merchant[] = [
  { id: 'mch_hospital', nameZh: '示例医院', nameEn: 'Example Hospital', ...inBeijing },
  { id: 'mch_clinic', nameZh: '示例社区卫生服务中心', nameEn: 'Example Community Clinic', ...inBeijing },
];

export const cashiers: readonly Terminal[] = [
  {
    id: 'trm_cashier',
    kind: 'till',
    place: 'hospital',
    merchant: 'mch_hospital',
    nameZh: '示例医院收费处',
    nameEn: 'Hospital cashier',
  },
];
