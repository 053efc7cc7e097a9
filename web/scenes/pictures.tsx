/**
 * The places of the scenes in the same hand as the skyline: sun, far hills, mist, and the one building one comes for.
 */
import type { SceneId } from './scenes.ts';

const hills = 'M0 80V54l18-10 16 8 20-16 22 14 18-8 26 12v26z';

const behind =
  'M8 80l2-34 7-5 6 3 2 36zM37 80l2-40 5-4 7 4 2 40zM70 80l2-46 6-5 5 4 2 47zM100 80l2-30 6-4 8 5 2 29z';

/** What stands in front, by scene: shapes in the near colour, windows and doors cut out of them. */
const places: Readonly<Record<SceneId, readonly string[]>> = {
  tourist: [
    'M20 80l1-18-2-2 3-24 6-6 7 4 1 20 2 3 1 23zM46 80l1-24-2-3 3-29 7-7 8 5 1 24 3 4 1 30zM80 80l2-32 7-6 6 5 1 14 2 3v16z',
    'M24 33l3-9 3 9zM29 33l2-6 3 6zM51 21l3-10 3 10zM56 20l3-8 3 8zM86 46l3-9 3 9z',
  ],
  campus: [
    'M52 80V30l8-9 8 9v50zM60 21v-9M30 80V52h22v28zM68 80V52h22v28zM26 52l34-6 34 6zM59 12h8l-3 3 3 3h-8z',
    'M57 36a3 3 0 1 0 6 0 3 3 0 1 0-6 0zM35 58h4v6h-4zM43 58h4v6h-4zM73 58h4v6h-4zM81 58h4v6h-4zM35 69h4v6h-4zM43 69h4v6h-4zM73 69h4v6h-4zM81 69h4v6h-4zM57 66h6v14h-6z',
  ],
  hospital: [
    'M42 80V26h36v54zM22 80V46h20v34zM78 80V46h20v34z',
    'M57 30h6v5h5v6h-5v5h-6v-5h-5v-6h5zM27 52h4v5h-4zM34 52h4v5h-4zM27 63h4v5h-4zM34 63h4v5h-4zM82 52h4v5h-4zM89 52h4v5h-4zM82 63h4v5h-4zM89 63h4v5h-4zM48 53h6v6h-6zM66 53h6v6h-6zM56 66h8v14h-8z',
  ],
  government: [
    'M60 16c10 8 26 12 42 12l-6 8H24l-6-8c16 0 32-4 42-12zM26 38h68v6H26zM28 46h6v24h-6zM42 46h6v24h-6zM57 46h6v24h-6zM72 46h6v24h-6zM86 46h6v24h-6zM20 72h80v8H20z',
    'M56 27h8v5h-8z',
  ],
};

export const ScenePicture = ({ scene }: { scene: SceneId }) => {
  const [front = '', cut = ''] = places[scene];
  return (
    <svg viewBox="0 0 120 80" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <path class="sky" d="M0 0h120v80H0z" />
      <circle class="sun" cx="98" cy="18" r="8" />
      <path class="peak-far" d={hills} />
      <path class="mist" d="M0 62q30-10 60-2t60-2v22H0z" />
      {scene === 'tourist' && <path class="peak-middle" d={behind} />}
      <path class="peak-near" d={front} />
      <path class={scene === 'tourist' ? 'peak-near' : 'lit'} d={cut} />
    </svg>
  );
};

/** A phone that shows a code: the same in every picture. No real code; a scanner finds nothing in it. */
export const CodeStamp = () => (
  <svg class="code-stamp" viewBox="0 0 28 44" aria-hidden="true" focusable="false">
    <rect class="phone" x="1" y="1" width="26" height="42" rx="5" />
    <rect class="screen" x="4" y="6" width="20" height="32" rx="2" />
    <path
      class="ink"
      d="M7 11h6v6H7zM15 11h6v6h-6zM7 19h6v6H7zM15 19h2v2h-2zM19 19h2v2h-2zM17 21h2v2h-2zM15 23h2v2h-2zM19 23h2v2h-2z"
    />
    <path class="bar" d="M9 30h10v2H9z" />
  </svg>
);
