/**
 * The logs of all functions as one readable stream, with what to leave out: other functions, lower levels, other requests.
 */
import { type Paint, painter } from './colours.ts';
import { type Following, followLines, linesThere, type RawLine } from './follow.ts';
import { type Level, type LogLine, levels, readLogLine, shortName } from './logLine.ts';
import { readable } from './readable.ts';

export type Wanted = {
  /** Parts of short names; none means all. */
  readonly only: readonly string[];
  readonly level: Level;
  /** The beginning of a request's id, or of a saga's. */
  readonly request: string | undefined;
};

export const wantsLine =
  ({ only, level, request }: Wanted) =>
  (line: LogLine): boolean => {
    const { saga } = line.fields;
    return (
      (only.length === 0 || only.some((part) => line.from.includes(part))) &&
      levels.indexOf(line.level) >= levels.indexOf(level) &&
      (request === undefined ||
        line.requestId?.startsWith(request) === true ||
        (typeof saga === 'string' && saga.startsWith(request)))
    );
  };

const lineOf = ({ file, text }: RawLine): LogLine => readLogLine(shortName(file), text);

/** In the order of time; text without a time stays below the line that it followed. */
const inOrder = (raw: readonly RawLine[]): readonly LogLine[] => {
  let last: RawLine | undefined;
  let atMs = 0;
  const placed = raw.map((one) => {
    const line = lineOf(one);
    if (last?.file !== one.file) atMs = 0;
    last = one;
    atMs = line.atMs ?? atMs;
    return { line, atMs };
  });
  return placed.sort((a, b) => a.atMs - b.atMs).map(({ line }) => line);
};

export type LogStream = {
  readonly directory: string;
  readonly wanted: Wanted;
  readonly colour: boolean;
  readonly write: (text: string) => void;
};

const writerOf = ({ wanted, colour, write }: LogStream): ((line: LogLine) => void) => {
  const isWanted = wantsLine(wanted);
  const paint: Paint = painter(colour);
  return (line) => {
    if (isWanted(line)) write(`${readable(line, paint)}\n`);
  };
};

/** What was written before: the last lines that are wanted. */
export const writePast = (stream: LogStream, most: number): void => {
  const isWanted = wantsLine(stream.wanted);
  const past = inOrder(linesThere(stream.directory)).filter(isWanted);
  for (const line of past.slice(-most)) writerOf(stream)(line);
};

export const writeFromNow = (stream: LogStream): Following => {
  const write = writerOf(stream);
  return followLines(stream.directory, (raw) => write(lineOf(raw)));
};
