/**
 * Takes one function from its sources into the running cloud. Code that does not build, or does not load, is a problem
 * with a text, and the code before goes on answering.
 */
import type { EmbeddedCloud } from '../embedded/cloud.ts';
import { FunctionFailed } from '../embedded/lambda/functionProcess.ts';
import type { Bundles } from './bundles.ts';
import type { Versions } from './versions.ts';

export type Renewed =
  | { readonly kind: 'renewed' | 'same' }
  | { readonly kind: 'problem'; readonly text: string };

export type RenewalOptions = {
  readonly bundles: Bundles;
  readonly versions: Versions;
  /** Before the cloud is there, code is only laid out for it. */
  readonly cloud: () => Pick<EmbeddedCloud, 'replaceFunction'> | undefined;
  /** By the name of the bundle; undefined for a function that the cloud does not have yet. */
  readonly functionName: (bundle: string) => string | undefined;
  readonly assets: (bundle: string) => readonly string[] | undefined;
};

/** What Node said while loading: the error's name, its text and where. */
const whyNotLoaded = (failed: FunctionFailed): string => {
  try {
    const { errorType, errorMessage, trace } = JSON.parse(failed.detail) as Record<string, unknown>;
    const where = Array.isArray(trace) ? trace.slice(1, 4).join('\n') : '';
    return `${errorType}: ${errorMessage}\n${where}`;
  } catch {
    return failed.detail;
  }
};

/** `otherAssets`: what lies beside the code changed, so that the same code counts as new. */
export const renewal = (options: RenewalOptions) => {
  const { bundles, versions, cloud } = options;
  const notLoaded = new Set<string>();
  return async (bundle: string, otherAssets = false): Promise<Renewed> => {
    const built = await bundles.build(bundle);
    if (built.kind === 'broken') return { kind: 'problem', text: built.problem };
    if (built.kind === 'same' && !otherAssets && !notLoaded.has(bundle)) return { kind: 'same' };
    const assets = options.assets(bundle);
    const folder = versions.write(bundle, { ...built, ...(assets ? { assets } : {}) });
    const name = options.functionName(bundle);
    try {
      if (name !== undefined) await cloud()?.replaceFunction(name, folder);
    } catch (failed) {
      if (!(failed instanceof FunctionFailed)) throw failed;
      notLoaded.add(bundle);
      return { kind: 'problem', text: `${bundle} 无法加载 does not load\n${whyNotLoaded(failed)}` };
    }
    notLoaded.delete(bundle);
    versions.use(bundle, folder);
    return { kind: 'renewed' };
  };
};
