/**
 * Tag, length, value with two digits each, as EMV codes nest them. Lengths count characters, not bytes.
 *
 * Reading is strict: a length that is not two digits, a value cut short or a tag that comes twice reads as nothing.
 */
import { invariant } from '../outcome/invariant.ts';

export type Objects = ReadonlyMap<string, string>;

export const writeObject = (tag: string, value: string): string => {
  const length = [...value].length;
  invariant(length >= 1 && length <= 99, `object ${tag} has ${length} characters`);
  return `${tag}${String(length).padStart(2, '0')}${value}`;
};

export const readObjects = (text: string): Objects | undefined => {
  const characters = [...text];
  const objects = new Map<string, string>();
  let at = 0;
  while (at < characters.length) {
    const head = characters.slice(at, at + 4).join('');
    if (!/^[0-9]{4}$/.test(head)) return undefined;
    const length = Number(head.slice(2));
    const value = characters.slice(at + 4, at + 4 + length);
    const tag = head.slice(0, 2);
    if (length < 1 || value.length !== length || objects.has(tag)) return undefined;
    objects.set(tag, value.join(''));
    at += 4 + length;
  }
  return objects;
};
