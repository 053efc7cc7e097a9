/**
 * What we depend on: exact versions, licences that a company may ship, and no scripts at installation but known ones.
 */
type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lockfile = {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly license?: string; readonly hasInstallScript?: boolean }
    >
  >;
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

export const inexact = (manifest: Manifest): string[] =>
  Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);

/** An SPDX expression: of `OR` one side is enough, of `AND` all are needed. */
export const mayShip = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));

const installed = ({ packages }: Lockfile) => Object.entries(packages).filter(([path]) => path !== '');

export const unshippable = (lockfile: Lockfile): string[] =>
  installed(lockfile)
    .filter(([, { license }]) => license === undefined || !mayShip(license))
    .map(([path, { license }]) => `${path}: ${license ?? 'no licence named'}`);

export const withInstallScripts = (lockfile: Lockfile): string[] =>
  installed(lockfile)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
