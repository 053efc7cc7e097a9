/**
 * Friends one has split with, by number and the name one gave them: kept on this phone, never sent anywhere.
 */
import { demoName, useDemo } from '../kit/demo.ts';
import { say } from '../kit/language.ts';
import { sessionOf } from '../kit/session.ts';
import { useSigned } from '../kit/signedIn.tsx';

export type Friend = { readonly id: string; readonly name: string };

const kept = 'onecode.friends';

export const keptFriends = (): readonly Friend[] =>
  JSON.parse(localStorage.getItem(kept) ?? '[]') as Friend[];

export const rememberFriend = (friend: Friend): void => {
  const others = keptFriends().filter((one) => one.id !== friend.id);
  localStorage.setItem(kept, JSON.stringify([friend, ...others].slice(0, 30)));
};

export const isPersonNumber = (text: string): boolean => /^pn_[1-9]\d{8}$/.test(text);

/** Kept friends, and on a local demo cloud the demo people. */
export const useFriends = (): readonly Friend[] => {
  const demo = useDemo();
  const me = useSigned().session?.sub;
  const people = (demo?.people ?? []).map((one) => ({
    id: sessionOf(one.token).sub,
    name: say(demoName(one)),
  }));
  const named = [...people, ...keptFriends().filter((one) => !people.some((other) => other.id === one.id))];
  return named.filter((one) => one.id !== me && isPersonNumber(one.id));
};

/** A name where one is known, else the number's end. */
export const nameOf = (friends: readonly Friend[], id: string): string =>
  friends.find((one) => one.id === id)?.name ?? (isPersonNumber(id) ? `…${id.slice(-4)}` : id);
