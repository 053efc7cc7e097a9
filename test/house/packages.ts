/**
 * What we depend on, in every lock of the tree: exact versions, hashes, the public registry, licences that a company may ship, and no
 * scripts at installation but known ones.
 */
type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
type Package = Manifest & {
  readonly version?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly dev?: boolean;
};
export type Lockfile = {
  readonly lockfileVersion?: number;
  readonly packages: Readonly<Record<string, Package>>;
};

const allowed = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
]);
/** Tables of browsers in tools that we run and never ship: data whose authors want to be named. */
const allowedInTools = new Set([...allowed, 'CC-BY-4.0']);

const namesOf = (manifest: Manifest): Record<string, string> => ({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

export const inexact = (manifest: Manifest): string[] =>
  Object.entries(namesOf(manifest))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);

/** An SPDX expression: of `OR` one side is enough, of `AND` all are needed. */
export const mayShip = (licence: string, among: ReadonlySet<string> = allowed): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => among.has(one.trim())));

const installed = ({ packages }: Lockfile) => Object.entries(packages).filter(([path]) => path !== '');

export const unshippable = (lockfile: Lockfile, where: 'ours' | 'a tool' = 'ours'): string[] =>
  installed(lockfile)
    .filter(
      ([, { license }]) =>
        license === undefined || !mayShip(license, where === 'ours' ? allowed : allowedInTools),
    )
    .map(([path, { license }]) => `${path}: ${license ?? 'no licence named'}`);

export const withInstallScripts = (lockfile: Lockfile): string[] =>
  installed(lockfile)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));

/** The lock was made of this manifest, and has each of its versions. */
export const disagreeing = (manifest: Manifest, lock: Lockfile): string[] => {
  const wanted = namesOf(manifest);
  const known = namesOf(lock.packages[''] ?? {});
  const names = new Set([...Object.keys(wanted), ...Object.keys(known)]);
  return [...names]
    .filter(
      (name) =>
        wanted[name] !== known[name] || lock.packages[`node_modules/${name}`]?.version !== wanted[name],
    )
    .map((name) => `${name}: ${wanted[name]} in the manifest, ${known[name]} in the lock`);
};

/** What npm could not verify. What is bundled in another package is covered by the hash of that one. */
export const withoutHash = (lock: Lockfile): string[] =>
  installed(lock)
    .filter(
      ([, { integrity, inBundle }]) => !inBundle && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    )
    .map(([path]) => path.replace(/^.*node_modules\//, ''));

/** Links, tarballs, git, other registries: whatever does not come from where everybody gets it. */
export const fromElsewhere = (lock: Lockfile): string[] =>
  installed(lock)
    .filter(
      ([, { resolved, link }]) =>
        link === true || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    .map(([path, { resolved }]) => `${path}: ${resolved ?? 'a link'}`);
