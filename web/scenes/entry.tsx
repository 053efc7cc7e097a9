/**
 * What somebody sees first: what the one code is for, the four scenes as pictures, signing in; the tools of staff apart.
 */
import { urlOf } from '../kit/base.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { say, type Words } from '../kit/language.ts';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { partWords } from '../words/parts.ts';
import { sceneWords as w } from '../words/scenes.ts';
import { SceneCards } from './sceneCards.tsx';

const tools: readonly { path: string; icon: IconName; name: Words }[] = [
  { path: './till', icon: 'shop', name: partWords.till },
  { path: './canteen', icon: 'bowl', name: partWords.canteen },
  { path: './cashier', icon: 'cross-box', name: partWords.cashier },
  { path: './gate', icon: 'gate', name: partWords.gate },
  { path: './operator', icon: 'list', name: partWords.operator },
  { path: './v1/docs', icon: 'note', name: partWords.docs },
];

export const Entry = () => (
  <div class="entry">
    <section class="stack">
      <div class="promise">
        <h1>{say(w.promise)}</h1>
        <p class="soft">{say(w.promiseMore)}</p>
      </div>
      <SceneCards notes />
    </section>
    <PhoneSignIn under />
    <section class="stack all">
      <h2>{say(w.staff)}</h2>
      <ul class="tiles">
        {tools.map((tool) => (
          <li key={tool.path}>
            <a class="button quiet" href={urlOf(tool.path)}>
              <Icon name={tool.icon} /> {say(tool.name)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  </div>
);
