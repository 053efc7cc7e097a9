/**
 * What the bundles of functions leave out, because only the writer of the OpenAPI document needs it: zod's JSON Schema (18 kB of
 * every door) and the examples of contracts; zod's English sentences (3 kB), which no answer uses; the names of the public holidays
 * (25 kB), of which only the days count; of the SDK's package.json everything but its version; and its SHA-256 in JavaScript (3 kB),
 * which it takes only where Node has none, which Node always has.
 *
 * Each name that is imported from there is still there: schema makers crash and say so, examples are undefined. Which names there
 * are is read from the files themselves.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const partsOfZod =
  /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors|json-schema-generator)\.js$/;
const examples = /[\\/]domains[\\/].*[\\/]examples(?:[\\/]\w+)?\.ts$/;
const sdkPackage = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/;
const sentencesOfZod = /[\\/]zod[\\/]v4[\\/]locales[\\/]en\.js$/;
const shaInScript = /[\\/]@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/;
const calendarDays = /[\\/]chinese-days[\\/]dist[\\/]chinese-days\.json$/;
const exported = /^export (?:const|function|class) (\w+)/gm;

const namesIn = (path: string): (string | undefined)[] =>
  [...readFileSync(path, 'utf8').matchAll(exported)].map(([, name]) => name);

export const leftOut: Plugin = {
  name: 'left-out',
  setup: ({ onLoad }) => {
    onLoad({ filter: partsOfZod }, ({ path }) => {
      const absent = `() => { throw new Error('the build left JSON Schema out of zod; see bin/leftOut.ts'); }`;
      const names = namesIn(path).map((one) => `export const ${one} = absent;\n`);
      return { contents: `const absent = ${absent};\n${names.join('')}` };
    });
    onLoad({ filter: shaInScript }, () => ({
      contents: `export const Sha256Js = () => { throw new Error('the build left it to Node; see bin/leftOut.ts'); };`,
    }));
    // Refusals are told by the code of an issue, in sentences of ours: zod then says no more than that something is invalid.
    onLoad({ filter: sentencesOfZod }, () => ({
      contents: 'export default () => ({ localeError: () => undefined });',
    }));
    onLoad({ filter: examples }, ({ path }) => ({
      contents: namesIn(path)
        .map((one) => `export const ${one} = undefined;\n`)
        .join(''),
    }));
    onLoad({ filter: calendarDays }, ({ path }) => {
      const { holidays, workdays } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>;
      const daysOf = (named: object = {}) => Object.fromEntries(Object.keys(named).map((day) => [day, 1]));
      const days = { holidays: daysOf(holidays), workdays: daysOf(workdays) };
      return { contents: JSON.stringify(days), loader: 'json' };
    });
    onLoad({ filter: sdkPackage }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
