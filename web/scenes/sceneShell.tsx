/**
 * The frame of a scene for a person: the strip of scenes above, the scene's tabs below; one sign-in counts in all of them.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { sceneWords as w } from '../words/scenes.ts';
import { SceneBar } from './sceneBar.tsx';
import { type SceneId, scenes } from './scenes.ts';
import { dropSpareCode } from './spareCode.ts';

/** Signing out takes the spare code along; a sign-in that merely ran out does not. */
const useSpareGoesAlong = (): void => {
  const { session, ended } = useSigned();
  const before = useRef(session?.sub);
  useEffect(() => {
    if (!session && !ended && before.current !== undefined) dropSpareCode(before.current);
    before.current = session?.sub;
  }, [session, ended]);
};

type SceneShellProps = {
  scene: SceneId;
  tabs?: readonly Tab[];
  at: string;
  wide?: boolean;
  /** The entry, of no scene yet: it shows all of them as cards. */
  entry?: boolean;
  children: ComponentChildren;
};

export const SceneShell = ({ scene, tabs, at, wide, entry = false, children }: SceneShellProps) => {
  useSpareGoesAlong();
  const name = entry ? undefined : scenes.find((one) => one.id === scene)?.name;
  return (
    <Shell
      name={name ?? w.home}
      {...(tabs ? { tabs } : {})}
      at={at}
      wide={wide ?? false}
      top={!entry && <SceneBar at={scene} />}
    >
      {children}
    </Shell>
  );
};
