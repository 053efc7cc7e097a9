/** Who lives the days of the campus: two students and a teacher, a parent from among them, two officers, tills and doors. */
import type { DoorWorld } from '../doorWorld.ts';

export const [lin, mei, tao] = ['pn_100000001', 'pn_100000002', 'pn_100000003'] as const;
export const campus = '/v1/campus';
/** A number of the roster; students of other tests have others. */
export const numberOfLin = 'S90000001';
export const numberOfMei = 'S90000002';

export const campusCast = ({ good, cast }: DoorWorld) => {
  const tokenOf = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  return {
    lin: tokenOf(cast.people, lin),
    mei: tokenOf(cast.people, mei),
    tao: tokenOf(cast.people, tao),
    office: tokenOf(cast.staff, 'op_duty'),
    second: tokenOf(cast.staff, 'op_second'),
    dormitory: tokenOf(cast.terminals, 'trm_campus_dormitory'),
    desk: tokenOf(cast.terminals, 'trm_campus_library_desk'),
    canteen: tokenOf(cast.terminals, 'trm_campus_canteen'),
    shop: tokenOf(cast.terminals, 'trm_campus_shop'),
    code: async (token: string): Promise<string> => (await good(token, 'POST', '/v1/me/codes')).code,
    topUp: (token: string) =>
      good(token, 'POST', '/v1/top-ups', { amount: 1_000_000, currency: 'CNY', channel: 'bank' }),
  };
};
export type CampusCast = ReturnType<typeof campusCast>;
