/**
 * Names of merchants by their id, from what this person has paid and chosen; kept on this phone.
 */
import { demoName, useDemo } from '../kit/demo.ts';
import { say, type Words } from '../kit/language.ts';

const kept = 'onecode.merchants';
type Names = Readonly<Record<string, Words>>;

const names = (): Names => JSON.parse(localStorage.getItem(kept) ?? '{}') as Names;

export const rememberMerchant = (id: string, name: Words): void =>
  localStorage.setItem(kept, JSON.stringify({ ...names(), [id]: name }));

/** The name of a merchant, or its id where no name is known here. */
export const useMerchantName = (id: string): string => {
  const demo = useDemo()?.merchants.find((one) => one.id === id);
  const known = names()[id];
  return known ? say(known) : demo ? say(demoName(demo)) : id;
};
