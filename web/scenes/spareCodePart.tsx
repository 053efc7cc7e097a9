/**
 * Keeping a spare code on this phone, or throwing it away.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { Button, DoingNotice, Notice } from '../kit/parts.tsx';
import { useIntent, useSigned } from '../kit/signedIn.tsx';
import { dayName } from '../kit/times.ts';
import type { StaticCode } from '../kit/wire.ts';
import { touristWords as w } from '../words/tourist.ts';
import { dropSpareCode, keepSpareCode, spareCode } from './spareCode.ts';

export const SpareCodePart = () => {
  const person = useSigned().session?.sub ?? '';
  const [spare, setSpare] = useState(() => spareCode(person));
  const doing = useIntent<StaticCode>('static-code');
  const keep = (made: StaticCode) => {
    keepSpareCode(person, made);
    setSpare(spareCode(person));
  };
  return (
    <section class="stack">
      {spare ? (
        <>
          <Notice tone="calm">{say(w.staticSaved, { date: dayName(spare.expires_at.slice(0, 10)) })}</Notice>
          <Button
            kind="quiet"
            onClick={() => {
              dropSpareCode(person);
              setSpare(undefined);
            }}
          >
            {say(w.staticDrop)}
          </Button>
        </>
      ) : (
        <>
          <Button
            kind="quiet"
            busy={doing.busy}
            onClick={async () => {
              const made = await doing.run('v1/me/static-codes', undefined);
              if (made) keep(made);
            }}
          >
            {say(w.staticSave)}
          </Button>
          <p class="hint">{say(w.staticWhy)}</p>
        </>
      )}
      <DoingNotice doing={doing} onDone={keep} />
    </section>
  );
};
