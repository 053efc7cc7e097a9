/** Notices of journals: ids and nothing else, some at a time; and whatever else lies on the queue is none. */
import { describe, expect, it } from 'vitest';
import { mostNoticed, notices, readNotice } from '../../functions/platform/journalNotices.ts';

const queue = (fails = false) => {
  const bodies: string[] = [];
  const client = {
    send: async ({ input }: { readonly input: { readonly MessageBody?: string } }) => {
      if (fails) throw new Error('no answer');
      bodies.push(String(input.MessageBody));
    },
  };
  return { bodies, client: () => client as never };
};

describe('notices', () => {
  it('name every journal once, in messages of bounded size', async () => {
    const { bodies, client } = queue();
    const ids = Array.from({ length: mostNoticed + 1 }, (_, i) => `pay_${i}`);
    await notices('https://queue', client)(ids);
    expect(bodies.map((body) => readNotice(body)?.length)).toEqual([mostNoticed, 1]);
    expect(bodies.flatMap((body) => readNotice(body) ?? [])).toEqual(ids);
  });

  it('of nothing, or to nobody, are none', async () => {
    const { bodies, client } = queue();
    await notices('https://queue', client)([]);
    await notices(undefined, client)(['pay_1']);
    expect(bodies).toEqual([]);
  });

  it('that could not be given are a fault: whoever gives them comes again', async () => {
    const { client } = queue(true);
    await expect(notices('https://queue', client)(['pay_1'])).rejects.toMatchObject({ retry: 'safe' });
  });

  it.each([
    '',
    '{',
    '[]',
    '{"journals":"pay_1"}',
    '{"journals":[1]}',
    '{"journals":["a b"]}',
    '{"sagaId":"x"}',
  ])('are not %j', (body) => {
    expect(readNotice(body)).toBeUndefined();
  });
});
