/**
 * What the suite says aloud. Faults and stuck sagas are part of a run; a bug is the end of it.
 */
export type Alarm = {
  readonly alarm?: string;
  readonly message?: string;
  readonly error?: string;
  readonly code?: string;
};

/** Loud lines only, through the global console, where they can be heard. Before the first line is written. */
const speakUp = (): void => {
  Object.assign(process.env, { LOG_LEVEL: 'ERROR', POWERTOOLS_DEV: 'true' });
};

export const listen = (heard: (alarm: Alarm) => void): (() => void) => {
  speakUp();
  const { error } = console;
  console.error = (line: unknown, ...more: unknown[]) => {
    if (typeof line !== 'string' || !line.startsWith('{')) return error(line, ...more);
    heard(JSON.parse(line) as Alarm);
  };
  return () => {
    console.error = error;
  };
};
