/** What the campus adds to the demo cast: canteen, shop and library, each with a till, and the doors. Holders come by a roster, as at any school. */
import type { Merchant, Terminal } from '../../domains/identity/directory.ts';

const inHangzhou = { cityZh: '杭州', cityEn: 'Hangzhou' } as const;

export const campusMerchants: readonly Merchant[] = [
  { id: 'mch_campus_canteen', nameZh: '第一食堂', nameEn: 'First Canteen', category: '5814', ...inHangzhou },
  {
    id: 'mch_campus_school',
    nameZh: '示范大学财务处',
    nameEn: 'Demo University',
    category: '8220',
    ...inHangzhou,
  },
  { id: 'mch_campus_shop', nameZh: '校园商店', nameEn: 'Campus Shop', category: '5499', ...inHangzhou },
  { id: 'mch_campus_library', nameZh: '图书馆', nameEn: 'Campus Library', category: '8299', ...inHangzhou },
];

export const campusTerminals: readonly Terminal[] = [
  {
    id: 'trm_campus_canteen',
    kind: 'till',
    place: 'campus-canteen',
    merchant: 'mch_campus_canteen',
    nameZh: '第一食堂收银台',
    nameEn: 'Canteen till',
  },
  {
    id: 'trm_campus_shop',
    kind: 'till',
    place: 'campus-shop',
    merchant: 'mch_campus_shop',
    nameZh: '校园商店收银台',
    nameEn: 'Campus shop till',
  },
  {
    id: 'trm_campus_library_desk',
    kind: 'till',
    place: 'campus-library',
    merchant: 'mch_campus_library',
    nameZh: '图书馆服务台',
    nameEn: 'Library desk',
  },
  {
    id: 'trm_campus_library',
    kind: 'gate',
    place: 'campus-library',
    merchant: 'mch_campus_library',
    nameZh: '图书馆门禁',
    nameEn: 'Library door',
  },
  {
    id: 'trm_campus_dormitory',
    kind: 'gate',
    place: 'campus-dormitory',
    nameZh: '宿舍门禁',
    nameEn: 'Dormitory door',
  },
];
