/**
 * Uploading what a gate let in without a network, at most a hundred at a time, each exactly once.
 *
 * Who was asked about while the network failed is asked about again first, under the same key: the server may have opened
 * the gate itself, and then there is nothing to upload.
 */
import type { Reply } from '../kit/api.ts';
import type { Intents } from '../kit/intents.ts';
import type { GateEntry, GateUpload } from '../kit/wire.ts';
import type { GateShelf, Kept } from './offline.ts';

type Post = <T>(path: string, ask: { method: 'POST'; body: unknown; key: string }) => Promise<Reply<T>>;

export type UploadReport = {
  readonly uploaded: number;
  readonly conflicts: readonly GateEntry[];
  readonly left: number;
};

const batch = 100;

/** As the server was asked: an entry does not name its direction. */
const directionOf = ({ direction }: Kept): { readonly direction?: 'out' } =>
  direction === undefined ? {} : { direction };

/** True when the server let that one in by itself. */
const letInAlready = async (post: Post, one: Kept): Promise<boolean | 'unknown'> => {
  if (one.asked === undefined) return false;
  const reply = await post<GateEntry>('v1/tourism/gate-entries', {
    method: 'POST',
    body: { code: one.code, ...directionOf(one) },
    key: one.asked,
  });
  if ('problem' in reply) return reply.problem.certain ? false : 'unknown';
  return reply.value.light === 'green';
};

export const uploadKept = async (
  shelf: GateShelf,
  open: Intents,
  post: Post,
): Promise<UploadReport | { readonly problem: unknown; readonly left: number }> => {
  const conflicts: GateEntry[] = [];
  let uploaded = 0;
  for (const one of shelf.kept()) {
    const already = await letInAlready(post, one);
    if (already === 'unknown') return { problem: 'no-network', left: shelf.kept().length };
    if (!already) continue;
    shelf.forget([one.nonce]);
    uploaded += 1;
  }
  for (;;) {
    const entries = shelf
      .kept()
      .slice(0, batch)
      .map((one) => ({ nonce: one.nonce, code: one.code, at: one.at, ...directionOf(one) }));
    if (entries.length === 0) return { uploaded, conflicts, left: 0 };
    // A batch that was under way when the network went is sent again as it was, not as the list is now.
    const intent =
      open.open('gate-upload') ?? open.begin('gate-upload', 'v1/tourism/gate-entries/uploads', { entries });
    if (intent === undefined) return { problem: 'busy', left: entries.length };
    const reply = await post<GateUpload>(intent.path, { method: 'POST', body: intent.body, key: intent.key });
    if ('problem' in reply) {
      if (reply.problem.certain) open.settle('gate-upload');
      return { problem: reply.problem, left: shelf.kept().length };
    }
    open.settle('gate-upload');
    shelf.forget(reply.value.entries.map((one) => one.nonce));
    uploaded += reply.value.entries.length;
    conflicts.push(...reply.value.entries.map((one) => one.entry).filter((one) => one.light === 'red'));
  }
};
