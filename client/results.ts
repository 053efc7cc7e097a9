/** What comes back: the data or the API's own refusal, and lists read to their end. */

/** The body of every refusal; the codes are in the reference. */
export type Problem = {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly message_zh: string;
  readonly request_id: string;
  readonly retryable: boolean;
  readonly advice?: string;
  readonly param?: string;
  readonly details?: unknown;
};

/** A refusal as an exception, for callers who would rather have one. */
export class OneCodeError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(`${problem.code}: ${problem.message} / ${problem.message_zh}`);
    this.name = 'OneCodeError';
    this.status = status;
    this.problem = problem;
  }
}

type Result<Data> = {
  readonly data?: Data;
  readonly error?: { readonly error: Problem };
  readonly response: Response;
};

/** The data, or an `OneCodeError`. */
export const dataOf = <Data>({ data, error, response }: Result<Data>): Data => {
  if (error !== undefined) throw new OneCodeError(response.status, error.error);
  return data as Data;
};

type Page<Item> = {
  readonly data: readonly Item[];
  readonly has_more: boolean;
  readonly next_cursor?: string | null;
};

/** Every item of a list, page after page: `each((cursor) => onecode.GET('/v1/payments', { params: { query: { ...cursor } } }))`. */
export async function* each<Item>(
  ask: (cursor: { readonly cursor?: string }) => Promise<Result<Page<Item>>>,
): AsyncGenerator<Item> {
  for (let cursor: string | null | undefined = ''; typeof cursor === 'string'; ) {
    const page: Page<Item> = dataOf(await ask(cursor === '' ? {} : { cursor }));
    yield* page.data;
    cursor = page.has_more ? page.next_cursor : undefined;
  }
}
