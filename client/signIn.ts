/** Who calls: a token at hand, or an id and a secret with which tokens are asked for, each used until shortly before its end. */
export type SignIn =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

/** So long before its end a token is used no more: the call that carries it takes its time. */
const marginMs = 60_000;

type Token = { readonly text: string; readonly goodUntilMs: number };

/** A token; another one if that of `refused` was not taken; or the answer that refused to give one. */
export type TokenFor = (refused?: string) => Promise<string | Response>;

export const tokensOf = (
  signIn: SignIn,
  baseUrl: string,
  send: (request: Request) => Promise<Response>,
): TokenFor => {
  if ('token' in signIn) return async () => signIn.token;
  let asking: Promise<Token | Response> | undefined;
  const ask = async (): Promise<Token | Response> => {
    const answer = await send(
      new Request(`${baseUrl}/v1/oauth/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'client_credentials',
          client_id: signIn.clientId,
          client_secret: signIn.clientSecret,
        }),
      }),
    );
    if (!answer.ok) return answer;
    const given = (await answer.json()) as { readonly access_token: string; readonly expires_in: number };
    return { text: given.access_token, goodUntilMs: Date.now() + given.expires_in * 1_000 - marginMs };
  };
  /** One asking serves all calls that wait for it. */
  const renewed = (): Promise<Token | Response> => {
    asking = ask();
    return asking;
  };
  const isGood = (token: Token | Response | undefined, refused: string | undefined): token is Token =>
    token !== undefined &&
    !(token instanceof Response) &&
    token.text !== refused &&
    token.goodUntilMs > Date.now();
  return async (refused) => {
    const had = await asking?.catch(() => undefined);
    const token = isGood(had, refused) ? had : await renewed();
    return token instanceof Response ? token.clone() : token.text;
  };
};
