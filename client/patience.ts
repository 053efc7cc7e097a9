/**
 * Repeating a call until its outcome is known: after no answer, and after answers that say themselves that a repeat may help
 * (`Should-Retry`, `Retry-After`). Safe, because a call that changes something always carries an idempotency key.
 */
export type Patience = {
  /** How often a call is sent at most. */
  readonly tries: number;
  /** How long an answer is waited for. */
  readonly answerMs: number;
  /** The first pause; each later one is twice as long, and a part of it is left to chance. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
};

export const standardPatience: Patience = { tries: 5, answerMs: 30_000, pauseMs: 200, longestPauseMs: 5_000 };

/**
 * No answer came, however often the call was sent: it may or may not have taken effect. Send it again later, under the same
 * `idempotencyKey`, and the answer will be the one of the first time.
 */
export class OutcomeUnknown extends Error {
  readonly idempotencyKey: string | undefined;

  constructor(request: Request, cause: unknown) {
    super(`no answer to ${request.method} ${new URL(request.url).pathname}: its outcome is unknown`, {
      cause,
    });
    this.name = 'OutcomeUnknown';
    this.idempotencyKey = request.headers.get('Idempotency-Key') ?? undefined;
  }
}

const pauseOf = (patience: Patience, nth: number, answer: Response | undefined): number => {
  const asked = Number(answer?.headers.get('Retry-After') ?? 0) * 1_000;
  const own = Math.min(patience.pauseMs * 2 ** nth, patience.longestPauseMs);
  return Math.max(asked, own * (0.5 + Math.random() / 2));
};

export const patiently =
  (patience: Patience, fetch: typeof globalThis.fetch) =>
  async (request: Request): Promise<Response> => {
    for (let nth = 0; ; nth += 1) {
      const isLast = nth + 1 >= patience.tries;
      let answer: Response | undefined;
      try {
        answer = await fetch(
          new Request(request.clone(), { signal: AbortSignal.timeout(patience.answerMs) }),
        );
        if (isLast || answer.headers.get('Should-Retry') !== 'true') return answer;
      } catch (cause) {
        if (isLast) throw new OutcomeUnknown(request, cause);
      }
      await new Promise((resume) => setTimeout(resume, pauseOf(patience, nth, answer)));
    }
  };
