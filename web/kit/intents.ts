/**
 * What somebody means to do, once: a key that outlives double taps, lost answers and reloads.
 *
 * An intent stays open until its outcome is known. While it is open, the same intent is repeated under the same key with
 * the same body, and another one of that name does not begin: so nobody pays twice because an answer was lost.
 */
export type Intent = { readonly path: string; readonly body: unknown; readonly key: string };
export type IntentStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type Intents = {
  /** The intent whose outcome is not known yet. */
  open(name: string): Intent | undefined;
  /** The open intent when it is the same; a new one when none is open; undefined while another one is open. */
  begin(name: string, path: string, body: unknown): Intent | undefined;
  /** The outcome is known, or somebody looked it up and lets go. */
  settle(name: string): void;
};

export const intents = (store: IntentStore, newKey: () => string): Intents => {
  const at = (name: string) => `onecode.intent.${name}`;
  const open = (name: string): Intent | undefined => {
    const text = store.getItem(at(name));
    return text === null ? undefined : (JSON.parse(text) as Intent);
  };
  return {
    open,
    begin(name, path, body) {
      const pending = open(name);
      if (pending) {
        const same = pending.path === path && JSON.stringify(pending.body) === JSON.stringify(body);
        return same ? pending : undefined;
      }
      const intent = { path, body, key: newKey() };
      store.setItem(at(name), JSON.stringify(intent));
      return intent;
    },
    settle(name) {
      store.removeItem(at(name));
    },
  };
};
