/**
 * The scenes side by side, each as a picture of its place with the same code in the same corner.
 */
import { say } from '../kit/language.ts';
import { CodeStamp, ScenePicture } from './pictures.tsx';
import { addressOf, type SceneId, scenes } from './scenes.ts';

/** `notes` tell what each is for; the home of a scene does without. */
export const SceneCards = ({ at, notes = false }: { at?: SceneId; notes?: boolean }) => (
  <ul class="scene-cards">
    {scenes.map((scene) => (
      <li key={scene.id}>
        <a
          class="card scene-card"
          href={addressOf(scene)}
          aria-current={scene.id === at ? 'page' : undefined}
        >
          <span class="scene-picture">
            <ScenePicture scene={scene.id} />
            <CodeStamp />
          </span>
          <strong>{say(scene.name)}</strong>
          {notes && <span class="soft">{say(scene.note)}</span>}
        </a>
      </li>
    ))}
  </ul>
);
