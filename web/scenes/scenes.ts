/**
 * The scenes a person moves between. Addresses are relative to the root of the pages, where all of them live.
 */
import { urlOf } from '../kit/base.ts';
import type { IconName } from '../kit/icons.tsx';
import type { Words } from '../kit/language.ts';
import { sceneWords as w } from '../words/scenes.ts';

export type SceneId = 'tourist' | 'campus' | 'hospital' | 'government';

export type Scene = {
  readonly id: SceneId;
  /** Where it is, from the root on. */
  readonly path: string;
  readonly icon: IconName;
  readonly name: Words;
  readonly note: Words;
};

export const scenes: readonly Scene[] = [
  { id: 'tourist', path: './', icon: 'mountain', name: w.tourist, note: w.touristNote },
  { id: 'campus', path: './campus', icon: 'cap', name: w.campus, note: w.campusNote },
  { id: 'hospital', path: './hospital', icon: 'cross-box', name: w.hospital, note: w.hospitalNote },
  {
    id: 'government',
    path: './government',
    icon: 'hall',
    name: w.government,
    note: w.governmentNote,
  },
];

export const addressOf = ({ path }: Pick<Scene, 'path'>): string => urlOf(path);
