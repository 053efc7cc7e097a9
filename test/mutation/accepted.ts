/**
 * Mutants that may survive, and why: what they change cannot be seen from outside, or is there for the compiler alone.
 * They count as survivors all the same; this list only explains them.
 */
export type Accepted = {
  readonly file: string;
  /** Of the source: a mutant on a line that holds it is meant. */
  readonly text: string;
  /** Left out: any mutant of that line. */
  readonly mutator?: string;
  readonly why: string;
};

const twice = 'another check behind it refuses the same';
const sameEither = 'both sides of the boundary give the same answer';
const forCompiler = 'there for the compiler: the value is never missing here';
const noTwins = 'no two are equal here: they are sorted by names or moments that differ';

export const accepted: readonly Accepted[] = [
  { file: 'domains/money/allocate.ts', text: 'invariant(weights.length > 0', why: twice },
  {
    file: 'domains/money/allocate.ts',
    text: 'a.remainder === b.remainder',
    why: 'a stable sort keeps the order of equals',
  },
  {
    file: 'domains/money/allocate.ts',
    text: 'a.index - b.index',
    why: 'a stable sort keeps the order of equals',
  },
  { file: 'domains/money/fen.ts', text: 'one < other', why: 'of two equal sums either is the lesser' },
  { file: 'domains/money/fen.ts', text: "typeof value === 'number'", why: twice },
  {
    file: 'domains/ledger/accountRecord.ts',
    text: 'held > 0 : condition?.takesHold',
    why: 'zero is let through one line further on',
  },
  { file: 'domains/ledger/accountRecord.ts', text: 'leaves: available < 0', why: sameEither },
  { file: 'domains/ledger/accountRecord.ts', text: '?.includes(window.name)', why: forCompiler },
  { file: 'domains/ledger/accountRecord.ts', text: "?? ''", why: forCompiler },
  {
    file: 'domains/ledger/evaluate.ts',
    text: 'perPaymentFen !== undefined',
    why: 'nothing is greater than undefined',
  },
  {
    file: 'domains/ledger/evaluate.ts',
    text: 'emptyUnbounded = newAccount',
    why: 'an unbounded account has no limits to count against',
  },
  {
    file: 'domains/ledger/memoryLedger.ts',
    text: 'invariant(record !== undefined',
    why: 'refused before it is written',
  },
  { file: 'domains/ledger/memoryLedger.ts', text: 'statementKey(a) < statementKey(b)', why: noTwins },
  {
    file: 'domains/ledger/memoryLedger.ts',
    text: '?? []',
    why: 'a text among journals has no lines and adds nothing',
  },
  {
    file: 'domains/ledger/memoryLedger.ts',
    text: 'page.cursor === undefined',
    why: 'no cursor is read as one that nobody gave out',
  },
  {
    file: 'domains/ledger/memoryLedger.ts',
    text: 'from < 0 ? []',
    why: 'a slice from minus one holds the last entry, whose page is over',
  },
  {
    file: 'domains/ledger/memoryLedger.ts',
    text: 'newAccount({ windows: [] })',
    why: 'an unbounded account has no limits to count against',
  },
  { file: 'domains/ledger/verifySeals.ts', text: '.sort(([a], [b])', why: noTwins },
  {
    file: 'domains/ledger/verifySeals.ts',
    text: 'link.shard !== shard',
    why: 'the hash of the link covers its shard',
  },
  {
    file: 'domains/ledger/verifySeals.ts',
    text: 'found.place < place',
    why: 'no journal stands at two places',
  },
  {
    file: 'domains/ledger/walkBack.ts',
    text: 'one.change * sign',
    why: 'times and through one are the same',
  },
  {
    file: 'domains/ledger/walkBack.ts',
    text: 'const parts = weights.map',
    why: 'only a first guess: the loop after it mends any',
  },
  { file: 'domains/ledger/walkBack.ts', text: 'odd > 0', why: 'the loop ends where odd is nothing' },
  {
    file: 'domains/ledger/walkBack.ts',
    text: 'i > best && goesBefore',
    why: 'nobody goes before themselves',
  },
  {
    file: 'domains/ledger/walkBack.ts',
    text: 'const holders =',
    why: 'who has nothing never has the last claim',
  },
  { file: 'domains/ledger/hold.ts', text: '=== undefined ? {}', why: 'left out or undefined: read alike' },
  {
    file: 'domains/ledger/payment.ts',
    text: 'usesCodeIssuedAt === undefined ? {}',
    why: 'left out or undefined: read alike',
  },
  {
    file: 'domains/ledger/projection.ts',
    text: 'after.watermark !== undefined',
    why: 'nothing is at or below undefined',
  },
  { file: 'domains/ledger/projection.ts', text: 'fold.foldedTo > key', why: sameEither },
  {
    file: 'domains/ledger/refunding.ts',
    text: 'const isShared',
    why: 'asking how much is taken costs a read and changes nothing',
  },
  { file: 'domains/ledger/refunding.ts', text: 'if (existing)', why: 'the ledger answers a replay itself' },
  {
    file: 'domains/ledger/refunding.ts',
    text: "outcome.refused !== 'remainder-changed'",
    why: 'a no for another reason is the same at the fifth try',
  },
  { file: 'domains/ledger/trialBalance.ts', text: 'a.account < b.account', why: noTwins },
  { file: 'domains/ledger/trialBalance.ts', text: 'debitsFen', why: 'nothing is nothing on either side' },
  {
    file: 'domains/saga/advance.ts',
    text: 'requestId === undefined ? {}',
    why: 'left out or undefined: stored alike',
  },
  {
    file: 'domains/saga/memoryStore.ts',
    text: 'return [...sagas.values()]',
    why: 'what has ended has no moment that could have come',
  },
  { file: 'domains/saga/memoryStore.ts', text: 'a.id < b.id', why: noTwins },
  { file: 'domains/saga/memoryStore.ts', text: 'last !== undefined', why: forCompiler },
  { file: 'domains/saga/plan.ts', text: 'step?.', why: forCompiler },
  {
    file: 'domains/saga/moves.ts',
    text: "'refusal' in state",
    why: 'who asks for it has turned back, and has one',
  },
  { file: 'domains/saga/moves.ts', text: "claim = ''", why: forCompiler },
  { file: 'domains/saga/moves.ts', text: 'const noExtras', why: forCompiler },
  {
    file: 'domains/identity/code.ts',
    text: 'text.length > 128',
    why: 'only spares work: a longer text is malformed further on',
  },
  {
    file: 'domains/identity/code.ts',
    text: 'bytes.length < headBytes',
    why: 'only spares work: a shorter one is malformed further on',
  },
  {
    file: 'domains/identity/credential.ts',
    text: 'reason === undefined ? {}',
    why: 'left out or undefined: stored alike',
  },
  { file: 'domains/identity/digits.ts', text: 'digitProfiles[profile]?.', why: forCompiler },
  { file: 'domains/identity/digits.ts', text: 'damm[state]?.', why: forCompiler },
  { file: 'domains/identity/key.ts', text: 'use === undefined ||', why: forCompiler },
  { file: 'domains/identity/key.ts', text: 'match?.', why: forCompiler },
  {
    file: 'functions/platform/sagas/dynamoStore.ts',
    text: 'from === undefined ?',
    why: 'an undefined key is no key for the SDK',
  },
  { file: 'functions/platform/sagas/dynamoStore.ts', text: '?? []', why: forCompiler },
  {
    file: 'functions/platform/sagas/dynamoStore.ts',
    text: 'dueAt === undefined || id === undefined',
    why: forCompiler,
  },
  { file: 'functions/platform/sagas/dynamoStore.ts', text: 'dueAt?.N', why: forCompiler },
  {
    file: 'functions/platform/sagas/dynamoStore.ts',
    text: "throw broken(cause, 'write')",
    why: 'whatever is no read is a write',
  },
  { file: 'functions/platform/sagas/dynamoStore.ts', text: 'last !== undefined', why: forCompiler },
  {
    file: 'functions/platform/sagas/dynamoStore.ts',
    text: 'ConditionalCheckFailedException && cause.Item',
    why: 'the engine always sends the item that it met',
  },
  { file: 'functions/platform/sagas/sagaItem.ts', text: "item.pk?.S ?? ''", why: forCompiler },
  {
    file: 'functions/platform/sagas/byHand.ts',
    text: "effect.kind === 'wake'",
    why: 'staff cause no other effect',
  },
  {
    file: 'functions/platform/sagas/byHand.ts',
    text: 'status === undefined ? {}',
    why: 'left out or undefined: read alike',
  },
  {
    file: 'functions/platform/sagas/driving.ts',
    text: 'performance.now()',
    why: 'tests bring a stopwatch of their own',
  },
  {
    file: 'functions/platform/sagas/driving.ts',
    text: 'const missing = `no plan',
    why: 'the text of a fault',
  },
  {
    file: 'functions/platform/sagas/driving.ts',
    text: 'tried <= mostTries',
    why: 'nobody sees one try in twenty',
  },
  {
    file: 'functions/platform/sagas/driving.ts',
    text: "case 'perform'",
    why: 'a step to perform is nobody’s to carry out here',
  },
  {
    file: 'functions/platform/sagas/driving.ts',
    text: 'random().toString(36)',
    why: 'a longer name of a claim is a name as well',
  },
  { file: 'functions/platform/sagas/driving.ts', text: 'stopwatch() > until', why: sameEither },
  { file: 'functions/platform/sagas/driving.ts', text: "effect?.kind === 'perform'", why: forCompiler },
  {
    file: 'functions/platform/sagas/entry.ts',
    text: 'performance.now() - began',
    why: 'how long it took is for the log alone',
  },
  {
    file: 'functions/platform/sagas/wakeUp.ts',
    text: 'requestId === undefined ? {}',
    why: 'left out or undefined: logged alike',
  },
];
