/**
 * The first part of a scene. Signed in: the one code, and what waits there. Not signed in: what is open to anybody, and
 * signing in.
 */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { later } from '../kit/later.tsx';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { sceneWords as w } from '../words/scenes.ts';
import { CodeStamp, ScenePicture } from './pictures.tsx';
import { type SceneId, scenes } from './scenes.ts';

const CodeHome = later(() => import('./codeHome.tsx').then((part) => part.CodeHome));

export type OpenDoor = { readonly path: string; readonly icon: IconName; readonly name: Words };

type SceneHomeProps = { scene: SceneId; open: readonly OpenDoor[]; children?: ComponentChildren };

export const SceneHome = ({ scene, open, children }: SceneHomeProps) => {
  const { session } = useSigned();
  if (session) return <CodeHome scene={scene}>{children}</CodeHome>;
  const { name, note } = scenes.find((one) => one.id === scene) ?? { name: w.home, note: w.home };
  return (
    <div class="stack">
      <section class="card scene-hero">
        <div>
          <h1>{say(name)}</h1>
          <p class="soft">{say(note)}</p>
        </div>
        <span class="scene-picture">
          <ScenePicture scene={scene} />
          <CodeStamp />
        </span>
      </section>
      {open.length > 0 && (
        <section class="stack">
          <h2>{say(w.openToAll)}</h2>
          <ul class="cards">
            {open.map((one) => (
              <li key={one.path}>
                <a class="card slim row between" href={`#/${one.path}`}>
                  <span>
                    <Icon name={one.icon} /> {say(one.name)}
                  </span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PhoneSignIn under />
    </div>
  );
};
