/**
 * A line of a function's log as a value: what functions/platform/log.ts writes, what the local runtime says of an error
 * that left a handler, or any other text.
 */
export type Level = 'debug' | 'info' | 'warn' | 'error';
export const levels: readonly Level[] = ['debug', 'info', 'warn', 'error'];

export type LogLine = {
  /** Short: `payment-api`. */
  readonly from: string;
  /** Undefined for text that says no time. */
  readonly atMs: number | undefined;
  readonly level: Level;
  readonly event: string;
  readonly requestId: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** `OneCodeShared-PaymentApiFunction0C27A1E5` → `payment-api`; a name of another shape stays as it is. */
export const shortName = (name: string): string => {
  const id = /^[A-Za-z]\w*-(\w+?)(?:Function)?[0-9A-F]{8}$/.exec(name)?.[1];
  if (id === undefined) return name;
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
};

/** The writer says these of every line. */
const ofEveryLine = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'request_id',
  'xray_trace_id',
]);

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (text: string): Fields | undefined => {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return undefined;
  }
};

const levelOf = (value: unknown): Level =>
  levels.find((one) => one === String(value).toLowerCase()) ?? (value === 'CRITICAL' ? 'error' : 'info');

const textLine = (from: string, text: string): LogLine => ({
  from,
  atMs: undefined,
  // A function writes nothing but events; what else it says is Node's, about something that broke.
  level: /\b(error|exception|fatal)\b/i.test(text) ? 'error' : 'info',
  event: text,
  requestId: undefined,
  fields: {},
});

export const readLogLine = (from: string, text: string): LogLine => {
  const said = fieldsOf(text);
  if (said === undefined) return textLine(from, text);
  if ('errorType' in said) {
    const { errorType, errorMessage, trace } = said;
    const stack = Array.isArray(trace) ? trace.slice(1).join(' | ') : '';
    const fields = { error: `${errorType}: ${errorMessage}`, stack };
    return { from, atMs: undefined, level: 'error', event: 'unhandled', requestId: undefined, fields };
  }
  const { message } = said;
  if (typeof message !== 'string') return textLine(from, text);
  const atMs = Date.parse(String(said.timestamp));
  return {
    from,
    atMs: Number.isFinite(atMs) ? atMs : undefined,
    level: levelOf(said.level),
    event: message,
    requestId: typeof said.request_id === 'string' ? said.request_id : undefined,
    fields: Object.fromEntries(Object.entries(said).filter(([name]) => !ofEveryLine.has(name))),
  };
};
