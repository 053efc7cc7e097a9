/**
 * Uploading offline entries: each exactly once, over lost answers; and none for whom the server opened the gate itself.
 */
import { describe, expect, it } from 'vitest';
import { gateShelf, type Kept } from '../../web/gate/offline.ts';
import { uploadKept } from '../../web/gate/upload.ts';
import type { Reply } from '../../web/kit/api.ts';
import { intents } from '../../web/kit/intents.ts';
import { lost, problemOf } from '../../web/kit/problem.ts';
import { networkWords } from '../../web/words/problems.ts';

const disk = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
};
const keptOf = (nonce: string, asked?: string): Kept => ({
  nonce,
  code: `OC1.${nonce}`,
  at: '2026-11-23T01:30:00.000Z',
  person: `pn_${nonce}`,
  ...(asked === undefined ? {} : { asked }),
});

type Sent = { readonly path: string; readonly key: string; readonly nonces: readonly string[] };
type Body = { readonly entries?: readonly { readonly nonce: string }[] };

/** A server that applies an upload once per key, and whose answers `loses` can lose on the way back. */
const world = (
  more: { loses?: (call: number) => boolean; opened?: readonly string[]; red?: readonly string[] } = {},
) => {
  const store = disk();
  const sent: Sent[] = [];
  const bodies: unknown[] = [];
  const applied = new Map<string, readonly string[]>();
  const post = async <T>(path: string, asked: { body: unknown; key: string }): Promise<Reply<T>> => {
    const nonces = ((asked.body as Body).entries ?? []).map((one) => one.nonce);
    sent.push({ path, key: asked.key, nonces });
    bodies.push(asked.body);
    if (path.endsWith('/uploads') && !applied.has(asked.key)) applied.set(asked.key, nonces);
    if (more.loses?.(sent.length)) return { problem: lost('no_network', networkWords.lost) };
    const light = (nonce: string) => (more.red?.includes(nonce) ? 'red' : 'green');
    const answer = path.endsWith('/uploads')
      ? {
          entries: nonces.map((nonce) => ({
            nonce,
            replayed: false,
            entry: { id: nonce, light: light(nonce) },
          })),
          conflicts: 0,
        }
      : { light: more.opened?.includes(asked.key) ? 'green' : 'red' };
    return { value: answer as T, replayed: false };
  };
  let made = 0;
  const shelf = gateShelf(store, 'trm_gate');
  const upload = () =>
    uploadKept(
      shelf,
      intents(store, () => `key-${++made}`),
      post,
    );
  return { shelf, sent, bodies, applied, upload };
};

describe('an upload', () => {
  it('empties the shelf, a hundred at a time', async () => {
    const { shelf, applied, upload } = world();
    for (let at = 0; at < 150; at++) shelf.keep(keptOf(String(at)));
    expect(await upload()).toEqual({ uploaded: 150, conflicts: [], left: 0 });
    expect([...applied.values()].map((one) => one.length)).toEqual([100, 50]);
    expect(shelf.kept()).toEqual([]);
  });

  it('whose answer is lost is repeated as it was, under the same key, although more came in meanwhile', async () => {
    const { shelf, sent, applied, upload } = world({ loses: (call) => call === 1 });
    shelf.keep(keptOf('a'));
    expect(await upload()).toMatchObject({ left: 1 });
    shelf.keep(keptOf('b'));
    expect(await upload()).toEqual({ uploaded: 2, conflicts: [], left: 0 });
    expect(sent.map((one) => one.key)).toEqual(['key-1', 'key-1', 'key-2']);
    expect([...applied.values()]).toEqual([['a'], ['b']]);
  });

  it('leaves out whom the server had let in itself while its answer was lost', async () => {
    const { shelf, applied, upload } = world({ opened: ['asked-a'] });
    shelf.keep(keptOf('a', 'asked-a'));
    shelf.keep(keptOf('b', 'asked-b'));
    expect(await upload()).toMatchObject({ uploaded: 2 });
    expect([...applied.values()]).toEqual([['b']]);
  });

  it('says which ones went out', async () => {
    const { shelf, bodies, upload } = world({ opened: ['asked-a'] });
    shelf.keep({ ...keptOf('a', 'asked-a'), direction: 'out' });
    shelf.keep({ ...keptOf('b'), direction: 'out' });
    shelf.keep(keptOf('c'));
    await upload();
    expect(bodies).toMatchObject([
      { code: 'OC1.a', direction: 'out' },
      { entries: [{ nonce: 'b', direction: 'out' }, { nonce: 'c' }] },
    ]);
    expect(JSON.stringify(bodies)).not.toContain('"in"');
  });

  it('tells of entries that contradict others', async () => {
    const { shelf, upload } = world({ red: ['b'] });
    shelf.keep(keptOf('a'));
    shelf.keep(keptOf('b'));
    expect(await upload()).toMatchObject({ uploaded: 2, conflicts: [{ id: 'b' }] });
  });

  it('that is refused for certain keeps the entries, and the next try is a new one', async () => {
    const { shelf } = world();
    const store = disk();
    shelf.keep(keptOf('a'));
    const refused = { problem: problemOf(403, { error: { code: 'terminal_kind_wrong' } }) };
    const open = intents(store, () => 'key-1');
    expect(await uploadKept(shelf, open, async () => refused)).toMatchObject({ left: 1 });
    expect(open.open('gate-upload')).toBeUndefined();
    expect(shelf.kept()).toHaveLength(1);
  });
});
