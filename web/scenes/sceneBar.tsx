/**
 * The scenes as a strip below the masthead: one touch from any of them to any other.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { sceneWords as w } from '../words/scenes.ts';
import { addressOf, type SceneId, scenes } from './scenes.ts';

export const SceneBar = ({ at }: { at: SceneId }) => (
  <nav class="scene-bar" aria-label={say(w.scenes)}>
    {scenes.map((scene) => (
      <a key={scene.id} href={addressOf(scene)} aria-current={scene.id === at ? 'page' : undefined}>
        <Icon name={scene.icon} />
        <span>{say(scene.name)}</span>
      </a>
    ))}
  </nav>
);
