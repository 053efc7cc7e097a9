/**
 * Whatever is written can be read: contrast by WCAG 2's formula, computed from the colours themselves, in both themes.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const coloursIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
const themesIn = (file: string) => {
  const css = readFileSync(`web/style/${file}`, 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  return { light: coloursIn(light), dark: { ...coloursIn(light), ...coloursIn(dark) } };
};
const themes = themesIn('colours.css');
const drawn = themesIn('drawn.css');

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

/** Text on what it is written on. */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...['paper', 'card', 'jade-wash', 'cinnabar-wash', 'ochre-wash'].map((ground) => ['ink', ground] as const),
  ...['paper', 'card', 'line', 'sky-low'].map((ground) => ['soft', ground] as const),
  ...['paper', 'card', 'jade-wash'].map((ground) => ['jade', ground] as const),
  ...['paper', 'card', 'cinnabar-wash'].map((ground) => ['cinnabar', ground] as const),
  ['ochre', 'ochre-wash'],
  ['on-jade', 'jade'],
  ['on-cinnabar', 'cinnabar'],
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = { ...themes[theme], ...drawn[theme] };
  const of = (name = ''): string => {
    const colour = colours[name];
    if (colour === undefined) throw new Error(`no colour ${name}`);
    return colour;
  };

  it.each(texts)('writes %s on %s with at least 4.5 to 1', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['paper', 'card'])('draws the edge of what can be touched on %s with at least 3 to 1', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3);
  });

  const tones = Object.keys(drawn[theme]);
  it.each(tones)('draws %s on a card with at least 3 to 1', (tone) => {
    expect(tones.length).toBeGreaterThan(8);
    expect(contrast(of(tone), of('card'))).toBeGreaterThanOrEqual(3);
  });
});
