/**
 * Colours for terminals that want them: none with NO_COLOR, none into a file or a pipe unless FORCE_COLOR asks.
 *
 * A name has the same colour in every run, so that an eye finds a function or a request again.
 */
export type Paint = {
  readonly on: boolean;
  dim(text: string): string;
  bold(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  /** Always the same colour for the same `name`. */
  named(name: string, text: string): string;
};

/** Of the 256: told apart on light and dark grounds, no red and no yellow, which mean something. */
const hues = [33, 37, 42, 71, 75, 99, 107, 110, 133, 140, 143, 168, 173, 176] as const;

const hueOf = (name: string): number => {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? hues[0];
};

export const wantsColour = (
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean => {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
};

export const painter = (on: boolean): Paint => {
  const code = (start: string, end: string) => (text: string) =>
    on ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    on,
    dim: code('2', '22'),
    bold: code('1', '22'),
    red: code('31', '39'),
    yellow: code('33', '39'),
    green: code('32', '39'),
    named: (name, text) => code(`38;5;${hueOf(name)}`, '39')(text),
  };
};
