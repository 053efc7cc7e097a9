/**
 * Where what a field takes may rest, and why; everything else that is found anywhere fails the test. Precise to the table
 * and attribute, so that a field that begins to be stored, or to be logged, is seen.
 */
import type { Canary, CanaryClass } from '../../kit/canaries.ts';

type Rule = {
  readonly field: RegExp;
  /** Left out: whatever its form. */
  readonly kinds?: readonly CanaryClass[];
  readonly places: RegExp;
  readonly because: string;
};

/** What cannot be told from a word: a name, a PIN, a token. Cards, ids and phones are refused in text by their form. */
const words: readonly CanaryClass[] = ['name', 'pin', 'cvv', 'token', 'one-time-code'];

const rules: readonly Rule[] = [
  {
    field: /^POST \/v1\/payments body description$/,
    kinds: words,
    places: /^Ledger J# facts$/,
    because: 'the line on the statement that merchant or payer wrote',
  },
  {
    field: /^POST \/v1\/payments body merchant_reference$/,
    places: /^Ledger J# facts$/,
    because: "the merchant's own number, machine-made and given back as it was",
  },
  {
    field: /^POST \/v1\/payments\/\{payment_id\}\/refunds body reason$/,
    kinds: words,
    places: /^Ledger J# facts$/,
    because: 'the reason on the statement',
  },
  {
    field: /^POST \/v1\/payment-intents body (?:description|merchant_reference|lines\/0\/id)$/,
    places: /^PaymentIntents (?:PI# is|Q# said)\./,
    because:
      'what the merchant says it sells, as the payer is shown it; and the answer to a repeated request',
  },
  {
    field: /^POST \/v1\/tourism\/splits body (?:description|items\/0\/name)$/,
    kinds: words,
    places: /^Tourism SPL# (?:description|shares\[\]\.lines\[\]\.\w+)$/,
    because: 'what the friends are shown to share',
  },
  {
    field: /^POST \/v1\/tourism\/splits body participants\/0\/handle$/,
    places: /^Tourism SPL# shares\[\]\.(?:share|lines\[\]\.\w+)$/,
    because: 'the name of a share that nobody has an account for yet',
  },
  {
    field: /^POST \/v1\/tourism\/gate-entries\/\{entry_id\}\/annulment body reason$/,
    kinds: words,
    places: /^Tourism E# annulled\.reason$/,
    because: 'why a guard took an entry back',
  },
  {
    field: /^POST \/v1\/healthcare\/bills body items\/0\/(?:id|name)$/,
    kinds: words,
    places: /^Healthcare B# items\[\]\.(?:id|name)$/,
    because: 'what the hospital charges for, as the patient is shown it',
  },
  {
    field: /^POST \/v1\/apps body name$/,
    kinds: words,
    places: /^Identities CLIENT# is\.name$/,
    because: 'what the merchant calls the program',
  },
  {
    field: /^POST \/v1\/reconciliation\/bills\/\{bill\}\/parts body content$/,
    places: /^Reconciliation F# content$/,
    because: 'a bill as its channel wrote it, until the day after',
  },
  {
    field: /^POST \/v1\/risk\/rule-versions body (?:reason|rules\/0\/(?:id|words\/(?:zh|en)))$/,
    kinds: words,
    places: /^Risk RULES (?:reason|rules\[\]\.(?:id|words\.(?:zh|en)))$/,
    because:
      'what an operator calls a rule, and why it is changed, as the other one and the auditor are shown it',
  },
  {
    field: /^POST \/v1\/government\/tax-objects body (?:name|number)$/,
    kinds: words,
    places: /^Government TXO# (?:name|number)$/,
    because: 'what the tax office calls a thing, and its plate or certificate, as its owner is shown it',
  },
  {
    field: /^the claim code of a split$/,
    places: /^Tourism SPL# shares\[\]\.claimCode$/,
    because:
      'the organiser is shown it again until the share is taken; to be encrypted with the other fields (issue 6)',
  },
  {
    field: /^a message that is none$/,
    places: /^queue /,
    because: 'a queue holds its messages; this one is the fault itself',
  },
];

/** Whose own answer may say it again: it is what they wrote, or what was made for them. */
const said: readonly RegExp[] = [
  /^POST \/v1\/payments body (?:description|merchant_reference)$/,
  /^POST \/v1\/apps body name$/,
  /^POST \/v1\/risk\/rule-versions body (?:reason|rules\/0\/(?:id|words\/(?:zh|en)))$/,
  /^POST \/v1\/payment-intents body (?:description|merchant_reference|lines\/0\/id)$/,
  /^POST \/v1\/payments\/\{payment_id\}\/refunds body reason$/,
  /^POST \/v1\/merchants\/codes body order_reference$/,
  /^POST \/v1\/tourism\/splits(?:\/quote)? body (?:description|items\/0\/(?:name|eaten_by\/0)|participants\/0\/handle)$/,
  /^POST \/v1\/tourism\/gate-entries\/uploads body entries\/0\/nonce$/,
  /^POST \/v1\/tourism\/gate-entries\/\{entry_id\}\/annulment body reason$/,
  /^POST \/v1\/tourism\/tickets\/quote body price_table\/0\/(?:source|product)$/,
  /^POST \/v1\/healthcare\/(?:settlements\/quote|bills) body items\/0\/(?:id|name)$/,
  /^POST \/v1\/government\/utilities\/\w+\/quote body usage\/units$/,
  /^POST \/v1\/government\/taxes\/[\w-]+\/quote body (?:area_m2|home\/area_m2)$/,
  /^POST \/v1\/government\/tax-objects body (?:name|number)$/,
  /^the claim code of a split$/,
];

/** What a refusal names again, to the one who named it: what of several things asked for there is none of. */
const namedInRefusals: readonly RegExp[] = [
  /^POST \/v1\/tourism\/(?:tickets\/quote|orders) body tickets\/0\/(?:product|slot)$/,
  /^POST \/v1\/tourism\/tickets\/quote body price_set$/,
  /^POST \/v1\/tourism\/rides body product$/,
  /^POST \/v1\/healthcare\/settlements\/quote body rule\/place$/,
  /^POST \/v1\/government\/utilities\/\w+\/quote body rule\/(?:place|tariff\/(?:bands\/0\/from|welfare_free))$/,
];

const covers = (rule: Rule, canary: Canary): boolean =>
  rule.field.test(canary.field) && (rule.kinds === undefined || rule.kinds.includes(canary.kind));

export const mayRest = (canary: Canary, piece: { readonly store: string; readonly place: string }): boolean =>
  rules.some((rule) => covers(rule, canary) && (piece.store === 'bytes' || rule.places.test(piece.place)));

export const maySay = (canary: Canary, status: number): boolean =>
  (status < 400 ? said : namedInRefusals).some((field) => field.test(canary.field));

/** The rules that nothing met: a rule that is not needed any more should go. */
export const unmet = (met: readonly { readonly canary: Canary; readonly place: string }[]): string[] =>
  rules
    .filter((rule) => !met.some(({ canary, place }) => covers(rule, canary) && rule.places.test(place)))
    .map((rule) => String(rule.field));
