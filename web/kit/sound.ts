/**
 * What a guard hears without looking: two rising notes for yes, a low one for no; the phone shakes with it.
 *
 * Browsers allow sound only after a touch; before that it stays silent, and nothing breaks.
 */
let audio: AudioContext | undefined;

const note = (context: AudioContext, hertz: number, startsIn: number, lasts: number): void => {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  const from = context.currentTime + startsIn;
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.2, from);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + lasts);
  tone.connect(loudness).connect(context.destination);
  tone.start(from);
  tone.stop(from + lasts);
};

export const signal = (good: boolean): void => {
  if (navigator.userActivation?.hasBeenActive !== true) return;
  navigator.vibrate?.(good ? 80 : [120, 80, 120]);
  audio ??= new AudioContext();
  if (good) {
    note(audio, 880, 0, 0.15);
    note(audio, 1320, 0.12, 0.25);
  } else {
    note(audio, 180, 0, 0.5);
  }
};
