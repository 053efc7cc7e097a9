/**
 * Versions of the doors, named by the day from which they hold. A caller names the one it was written for and goes on being
 * understood and answered in it, whatever changed since.
 *
 * Only what would break a caller makes a version: a name that goes, a meaning that changes. New names in answers and new doors
 * come without one. Rooms know their newest shape alone; what was before stands at the contract as changes between versions.
 */
import { type Refusal, refuse } from './refusal.ts';

/** A day, `2026-11-23`. */
export type ApiVersion = string;

/** Oldest first. */
export const apiVersions: readonly [ApiVersion, ...ApiVersion[]] = ['2026-11-23'];
export const newestVersion = apiVersions.at(-1) ?? apiVersions[0];

export type VersionChange = {
  /** The first version that has it. */
  readonly since: ApiVersion;
  /** From what callers of the version before send. What it cannot read it leaves to the contract to refuse. */
  readonly body?: (before: unknown) => unknown;
  /** To what callers of the version before expect. */
  readonly answer?: (now: unknown) => unknown;
};

/** The version of a request: the one it names, else the one its app was made for, else the newest. */
export const versionOf = (
  asked: { readonly named: string | undefined; readonly ofApp: string | undefined },
  versions: readonly ApiVersion[],
): ApiVersion | Refusal => {
  const version = asked.named ?? asked.ofApp ?? versions.at(-1) ?? '';
  return versions.includes(version) ? version : refuse('api-version-unknown', { allowed: [...versions] });
};

const since = (changes: readonly VersionChange[], version: ApiVersion): readonly VersionChange[] =>
  changes.filter((one) => one.since > version).toSorted((a, b) => (a.since < b.since ? -1 : 1));

/** The body as the newest version has it. */
export const bodyNow = (changes: readonly VersionChange[], version: ApiVersion, body: unknown): unknown =>
  since(changes, version).reduce((so, { body: change }) => (change ? change(so) : so), body);

/** The answer as the caller's version has it. */
export const answerThen = (
  changes: readonly VersionChange[],
  version: ApiVersion,
  answer: unknown,
): unknown =>
  since(changes, version).reduceRight((so, { answer: change }) => (change ? change(so) : so), answer);
