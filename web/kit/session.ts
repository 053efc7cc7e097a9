/**
 * Who is signed in, for this tab only: the token is in sessionStorage, never in a URL, and is gone with the tab.
 *
 * Each page has its own session, so a till and a tourist's phone can be tried in one browser.
 */
export type Session = {
  readonly token: string;
  readonly sub: string;
  readonly role: string;
  readonly name: string;
  readonly kind?: string;
  readonly place?: string;
  readonly merchant?: string;
};

const nameOf = (page: string): string => `onecode.session.${page}`;

export const readSession = (page: string): Session | undefined => {
  const text = sessionStorage.getItem(nameOf(page));
  return text === null ? undefined : (JSON.parse(text) as Session);
};

export const keepSession = (page: string, session: Session): void =>
  sessionStorage.setItem(nameOf(page), JSON.stringify(session));

export const dropSession = (page: string): void => sessionStorage.removeItem(nameOf(page));

/** What the token itself says; nothing is believed by it, it only names the page's owner. */
export const sessionOf = (token: string, name?: string): Session => {
  const claims = claimsOf(token);
  const text = (claim: string) => (typeof claims[claim] === 'string' ? (claims[claim] as string) : undefined);
  const [kind, place, merchant] = [text('kind'), text('place'), text('merchant')];
  return {
    token,
    sub: text('sub') ?? '',
    role: text('role') ?? '',
    name: name ?? text('name') ?? text('sub') ?? '',
    ...(kind === undefined ? {} : { kind }),
    ...(place === undefined ? {} : { place }),
    ...(merchant === undefined ? {} : { merchant }),
  };
};

const claimsOf = (token: string): Record<string, unknown> => {
  const part = token.split('.')[1] ?? '';
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {}; // a token of another shape names nobody; the API will say what is wrong with it
  }
};
