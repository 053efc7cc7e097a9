/**
 * The reference model: accounts, holds, captures, refunds and limits, written from the rules and not from the code.
 *
 * It keeps what was spent (not what is left), checks one rule after the other over all accounts (not one account after
 * the other), and hands out refunds fen by fen. It is slow and plain on purpose.
 */
import { type Account, back, countsOf, isLimited, type Sum, spentIn, sumOf, uncount } from './modelParts.ts';
import { fingerprintOf, limits, type Operation, type World } from './operations.ts';

type Kept = {
  readonly fingerprint: string;
  readonly kind: string;
  readonly gave: readonly Sum[];
  readonly got: readonly Sum[];
  taken: number;
};
/** What an operation asks of one account, in the order of its lines. */
type Ask = {
  readonly account: string;
  readonly available: number;
  readonly held: number;
  readonly hold?: { readonly id: string; readonly opens?: number; readonly mayBeExpired?: boolean };
  readonly windows?: readonly string[];
  readonly code?: number | undefined;
};
type Plan = {
  readonly asks: readonly Ask[];
  readonly gave: readonly Sum[];
  readonly got: readonly Sum[];
  readonly credits: readonly Sum[];
  readonly takes?: { readonly of: Kept; readonly fen: number; readonly whole: boolean };
};

const isWallet = (account: string): boolean => account.startsWith('wallet:');

export const modelOf = (world: World) => {
  const accounts = new Map<string, Account>();
  const journals = new Map<string, Kept>();
  const open = (): Account => ({
    status: 'open',
    available: 0,
    held: 0,
    projected: 0,
    unprojected: 0,
    lastCode: 0,
    holds: new Map(),
    spent: new Map(),
  });
  for (const payer of world.payers) accounts.set(payer, open());
  const of = (account: string): Account => {
    const found = accounts.get(account) ?? open();
    accounts.set(account, found);
    return found;
  };

  const undo = (original: Kept, takes: number, whole: boolean): Plan => {
    const taken = whole ? 0 : original.taken;
    const from = back(original.got, taken, takes);
    const to = back(original.gave, taken, takes);
    const asks: Ask[] = [];
    for (const [account, fen] of from)
      if (isWallet(account) || account.startsWith('payable:'))
        asks.push({ account, available: -fen, held: 0 });
    for (const [account, fen] of to) if (isWallet(account)) asks.push({ account, available: fen, held: 0 });
    const credits: Sum[] = [
      ...from
        .filter(([account]) => account.startsWith('income:'))
        .map(([account, fen]): Sum => [account, -fen]),
      ...to
        .filter(([account]) => account.startsWith('clearing:'))
        .map(([account, fen]): Sum => [account, -fen]),
    ];
    return { asks, gave: from, got: to, credits, takes: { of: original, fen: takes, whole } };
  };

  const planOf = (operation: Operation): Plan | string => {
    switch (operation.kind) {
      case 'top-up': {
        const got: Sum[] = [[operation.to, operation.fen]];
        const asks = [{ account: operation.to, available: operation.fen, held: 0 }];
        return {
          asks,
          gave: [['clearing:bank', operation.fen]],
          got,
          credits: [['clearing:bank', operation.fen]],
        };
      }
      case 'pay': {
        const got = operation.to.map((one): Sum => [one.account, one.fen]);
        const total = sumOf(got);
        const payer = { account: operation.from, available: -total, held: 0 };
        const asks: Ask[] = [{ ...payer, windows: operation.windows, code: operation.code }];
        for (const [account, fen] of got)
          if (isWallet(account)) asks.push({ account, available: fen, held: 0 });
        return {
          asks,
          gave: [[operation.from, total]],
          got,
          credits: got.filter(([account]) => !isWallet(account)),
        };
      }
      case 'hold': {
        const hold = { id: operation.id, opens: operation.expiresAt };
        const asks = operation.tenders.map(({ account, fen }) => ({
          account,
          available: -fen,
          held: fen,
          hold,
          windows: operation.windows,
        }));
        return { asks, gave: [], got: [], credits: [] };
      }
      case 'capture': {
        const asks = operation.from.map(({ account, fen }, i) => {
          const returns = i === 0 ? operation.returns : 0;
          return { account, available: returns, held: -fen - returns, hold: { id: operation.holdId } };
        });
        const gave = operation.from.map((one): Sum => [one.account, one.fen]);
        const got: Sum[] = [[operation.to, sumOf(gave)]];
        return { asks, gave, got, credits: got };
      }
      case 'release': {
        const hold = { id: operation.holdId, mayBeExpired: true };
        const asks = operation.from.map(({ account, fen }) => ({
          account,
          available: fen,
          held: -fen,
          hold,
        }));
        return { asks, gave: [], got: [], credits: [] };
      }
      case 'refund':
      case 'reversal': {
        const original = journals.get(operation.original);
        if (original === undefined) return 'no-original';
        const isFinal = ['hold', 'release', 'refund', 'reversal'].includes(original.kind);
        if (isFinal) return operation.kind === 'refund' ? 'no-original' : 'not-reversible';
        if (operation.kind === 'reversal') return undo(original, sumOf(original.gave), true);
        if (operation.fen > sumOf(original.gave) - original.taken) return 'remainder-exceeded';
        return undo(original, operation.fen, false);
      }
      default:
        return 'done';
    }
  };

  type Rule = (account: Account | undefined, ask: Ask, at: number) => boolean;
  const heldOf = (account: Account | undefined, ask: Ask) => account?.holds.get(ask.hold?.id ?? '');
  const takes = (ask: Ask): boolean => ask.hold !== undefined && ask.hold.opens === undefined;
  const rules: readonly (readonly [string, Rule])[] = [
    ['account-missing', (account) => account === undefined],
    [
      'account-frozen',
      (account, ask) =>
        account?.status === 'closed' ||
        (account?.status === 'frozen' && (ask.available < 0 || ask.available + ask.held < 0)),
    ],
    ['code-used', (account, ask) => ask.code !== undefined && ask.code <= (account?.lastCode ?? 0)],
    ['hold-missing', (account, ask) => takes(ask) && heldOf(account, ask) === undefined],
    [
      'hold-expired',
      (account, ask, at) =>
        takes(ask) && !ask.hold?.mayBeExpired && at >= (heldOf(account, ask)?.expiresAt ?? at + 1),
    ],
    ['capture-exceeds-hold', (account, ask) => takes(ask) && -ask.held > (heldOf(account, ask)?.fen ?? 0)],
    ['too-many-holds', (account, ask) => ask.hold?.opens !== undefined && (account?.holds.size ?? 0) >= 16],
    ['insufficient-funds', (account, ask) => ask.available < 0 && (account?.available ?? 0) < -ask.available],
    ['limit-exceeded', (account, ask, at) => account !== undefined && isLimited(account, ask, at)],
  ];

  const write = (plan: Plan, at: number): void => {
    for (const ask of plan.asks) {
      const account = of(ask.account);
      account.available += ask.available;
      account.held += ask.held;
      if (ask.code !== undefined) account.lastCode = ask.code;
      for (const window of limits.windows) {
        if (!ask.windows?.includes(window.name)) continue;
        const { on, fen, count } = spentIn(account, window, at);
        account.spent.set(window.name, { on, fen: fen - ask.available, count: count + 1 });
      }
      if (ask.hold?.opens !== undefined)
        account.holds.set(ask.hold.id, {
          fen: ask.held,
          expiresAt: ask.hold.opens,
          counts: countsOf(ask.windows, at),
        });
      else if (ask.hold) {
        const hold = account.holds.get(ask.hold.id);
        if (ask.available > 0) uncount(account, hold?.counts ?? [], ask.available, at);
        if (hold) hold.fen += ask.held;
        if (hold?.fen === 0) account.holds.delete(ask.hold.id);
      }
    }
    for (const [account, fen] of plan.credits) of(account).unprojected += fen;
    if (plan.takes) plan.takes.of.taken += plan.takes.fen;
  };

  const apply = (operation: Operation): string => {
    if (operation.kind === 'status') of(operation.account).status = operation.status;
    if (operation.kind === 'project')
      for (const account of accounts.values()) {
        account.projected += account.unprojected;
        account.unprojected = 0;
      }
    if (operation.kind === 'sweep') {
      const account = of(operation.account);
      const moved = operation.account.startsWith('clearing:') ? 0 : Math.max(0, account.projected);
      account.available += moved;
      account.projected -= moved;
      return `swept ${moved}`;
    }
    if (!('id' in operation)) return 'done';
    const existing = journals.get(operation.id);
    if (existing) return existing.fingerprint === fingerprintOf(operation) ? 'replayed' : 'journal-differs';
    const plan = planOf(operation);
    if (typeof plan === 'string') return plan;
    for (const [code, isBroken] of rules) {
      if (code === 'insufficient-funds' && plan.takes?.whole && plan.takes.of.taken > 0)
        return 'remainder-changed';
      for (const ask of plan.asks) {
        const account = isWallet(ask.account) ? accounts.get(ask.account) : of(ask.account);
        if (isBroken(account, ask, operation.at)) return `${code} ${ask.account}`;
      }
    }
    write(plan, operation.at);
    const { gave, got } = plan;
    journals.set(operation.id, {
      fingerprint: fingerprintOf(operation),
      kind: operation.kind,
      gave,
      got,
      taken: 0,
    });
    return 'posted';
  };

  return { apply, accounts, journals };
};
