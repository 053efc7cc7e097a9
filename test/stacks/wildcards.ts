/**
 * Where a policy says `*`, and the few places where it may, each with the reason. A reason that no policy needs any more is a
 * finding too.
 */
import { type Assembly, refersTo } from './assembly.ts';
import { asList, type Policy, policiesOf, type Statement } from './policies.ts';

type Exception = {
  readonly type: string;
  readonly what: RegExp;
  readonly of: 'action' | 'resource';
  readonly why: string;
};

export const exceptions: readonly Exception[] = [
  {
    type: 'AWS::IAM::Policy',
    of: 'resource',
    what: /^dynamodb:ListStreams on LedgerTable\w+\.Arn\/stream\/\*$/,
    why: 'listing streams has no resource of its own; it may list those of this one table',
  },
  {
    type: 'AWS::KMS::Key',
    of: 'resource',
    what: / on \*$/,
    why: 'in the policy of a key `*` means this key, and nothing else can be written there',
  },
  {
    type: 'AWS::KMS::Key',
    of: 'action',
    what: /^kms:\* on \*$/,
    why: 'the account itself must be able to look after the key, or nobody can ever again (AWS: default key policy)',
  },
  {
    type: 'AWS::KMS::Key',
    of: 'action',
    what: /^kms:(GenerateDataKey|ReEncrypt)\* on \*$/,
    why: 'the families that CloudWatch needs to encrypt an alarm; they name one operation each, with its variants',
  },
];

const wordings = ({ Action, Resource }: Statement): string[] =>
  asList(Action).flatMap((action) =>
    asList(Resource ?? 'itself').map((resource) => `${action} on ${refersTo(resource)}`),
  );

/** What an allowing statement says with a `*` in it; denying everything is what a `*` is good for. */
const wildOf = (policy: Policy) =>
  policy.statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(wordings)
    .flatMap((wording) => {
      const [action = '', resource = ''] = wording.split(' on ');
      return [
        ...(action.includes('*') ? [{ policy, wording, of: 'action' as const }] : []),
        ...(resource.includes('*') ? [{ policy, wording, of: 'resource' as const }] : []),
      ];
    });

export const unexplainedWildcards = (assembly: Assembly): string[] =>
  policiesOf(assembly)
    .flatMap(wildOf)
    .filter(
      ({ policy, wording, of }) =>
        !exceptions.some((one) => one.type === policy.type && one.of === of && one.what.test(wording)),
    )
    .map(({ policy, wording, of }) => `${policy.at}: ${of} ${wording}`);

/** Exceptions that nothing needs any more. */
export const needlessExceptions = (assembly: Assembly): string[] => {
  const all = policiesOf(assembly).flatMap(wildOf);
  return exceptions
    .filter(
      ({ type, of, what }) =>
        !all.some((wild) => wild.policy.type === type && wild.of === of && what.test(wild.wording)),
    )
    .map(({ why }) => why);
};

/** Anybody at all, or a whole account, in a statement that allows. */
export const openToAnybody = (assembly: Assembly): string[] =>
  policiesOf(assembly).flatMap(({ at, statements }) =>
    statements
      .filter(({ Effect, Principal }) => Effect === 'Allow' && /"\*"/.test(JSON.stringify([Principal ?? ''])))
      .map(() => `${at}: anybody may`),
  );
