/**
 * The one code as a card: the QR, how long it is still fresh, the digits below; without a network the saved spare code.
 */
import { inFours } from '../kit/digits.ts';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Button } from '../kit/parts.tsx';
import { Qr } from '../kit/qr.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { touristWords as w } from '../words/tourist.ts';
import type { LiveCode } from './liveCode.ts';
import { spareCode } from './spareCode.ts';

export const CodeCard = ({ live }: { live: LiveCode }) => {
  const { session } = useSigned();
  const spare = session && live.code === undefined && live.problem ? spareCode(session.sub) : undefined;
  return (
    <section class="card code-card" aria-label={say(w.code)}>
      {live.code ? (
        <>
          <p class="code-use">{say(w.showThis)}</p>
          <Qr text={live.code.code} label={say(w.qrLabel)} />
          <p class="fresh" role="timer">
            <Ring share={live.fresh} />
            <span>{say(w.refreshIn, { seconds: live.secondsLeft })}</span>
          </p>
          {live.code.digits && (
            <>
              <p class="digits-label">{say(w.digits)}</p>
              <p class="digits">{inFours(live.code.digits)}</p>
            </>
          )}
          <Button kind="quiet" onClick={live.renew}>
            <Icon name="refresh" /> {say(w.refreshNow)}
          </Button>
        </>
      ) : spare ? (
        <>
          <p class="code-use">{say(w.staticShown)}</p>
          <Qr text={spare.code} label={say(w.qrLabel)} />
          <p>{say(w.staticLimit, { limit: yuan(spare.daily_limit) })}</p>
        </>
      ) : (
        <p class="loading">{live.problem ? say(w.noCode) : '…'}</p>
      )}
    </section>
  );
};

/** How much of the code's time is left, as a ring that empties. */
const Ring = ({ share }: { share: number }) => (
  <svg class="ring" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
    <circle cx="18" cy="18" r="15" />
    <circle
      class="left"
      cx="18"
      cy="18"
      r="15"
      pathLength="100"
      stroke-dasharray={`${Math.round(share * 100)} 100`}
    />
  </svg>
);
