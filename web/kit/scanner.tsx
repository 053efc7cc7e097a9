/**
 * A camera that reads codes, and beside it a field for digits, a hand scanner or a pasted text.
 *
 * The camera starts only when asked, stops when the page is left, and never stands in the way of typing.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { scanWords as w } from '../words/scan.ts';
import { decoder } from './decoder.ts';
import { presented } from './digits.ts';
import { Field } from './fields.tsx';
import { Icon } from './icons.tsx';
import { say } from './language.ts';
import { Button, Notice } from './parts.tsx';

type Scanned = {
  onCode(text: string): void;
  busy?: boolean;
  label?: string;
  /** Stays on after a code, for a gate where one follows another; the same code counts once in a few seconds. */
  steady?: boolean;
};

const sameCodeMs = 4_000;

export const Scanner = ({ onCode, busy = false, label, steady = false }: Scanned) => {
  const [camera, setCamera] = useState<'off' | 'on' | 'refused'>('off');
  const [typed, setTyped] = useState('');
  const last = useRef({ code: '', at: 0 });
  const give = (text: string) => {
    const code = presented(text);
    if (code === '' || busy) return;
    setTyped('');
    if (!steady) setCamera('off');
    last.current = { code, at: performance.now() };
    onCode(code);
  };
  const seen = (text: string) => {
    const { code, at } = last.current;
    if (presented(text) !== code || performance.now() - at > sameCodeMs) give(text);
  };
  return (
    <div class="scanner stack">
      {camera === 'on' ? (
        <Camera
          onCode={seen}
          steady={steady}
          onRefused={() => setCamera('refused')}
          onStop={() => setCamera('off')}
        />
      ) : (
        <Button kind="main" big onClick={() => setCamera('on')} disabled={busy}>
          <Icon name="scan" /> {say(w.open)}
        </Button>
      )}
      {camera === 'refused' && <Notice tone="warn">{say(w.refused)}</Notice>}
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          give(typed);
        }}
      >
        <Field
          label={label ?? say(w.type)}
          value={typed}
          onInput={setTyped}
          inputMode="text"
          autoComplete="off"
          maxLength={512}
          spellcheck={false}
        />
        <Button kind="quiet" submit disabled={busy || presented(typed) === ''}>
          {say(w.use)}
        </Button>
      </form>
    </div>
  );
};

const Camera = (props: {
  steady: boolean;
  onCode(text: string): void;
  onRefused(): void;
  onStop(): void;
}) => {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let stream: MediaStream | undefined;
    let running = true;
    const watch = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment' },
          audio: false,
        });
      } catch {
        latest.current.onRefused();
        return;
      }
      const screen = video.current;
      if (!running || screen === null) return stop();
      screen.srcObject = stream;
      await screen.play().catch(() => undefined);
      const decode = await decoder();
      while (running) {
        const text = await decode(screen);
        if (text !== undefined && running) latest.current.onCode(text);
        if (text !== undefined && !latest.current.steady) return;
        await new Promise((later) => setTimeout(later, 120));
      }
    };
    const stop = () => {
      running = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void watch();
    return stop;
  }, []);
  return (
    <div class="camera">
      <video ref={video} muted playsInline aria-label={say(w.picture)} />
      <span class="camera-frame" aria-hidden="true" />
      <Button kind="quiet" onClick={props.onStop}>
        {say(w.stop)}
      </Button>
    </div>
  );
};
