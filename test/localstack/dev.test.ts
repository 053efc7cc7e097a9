/**
 * `npm run dev` in a copy of the tree: what is saved answers next, what is broken leaves the code before, and no call is
 * lost on the way.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CopiedTree, devInCopy } from './copiedTree.ts';
import { eventually } from './fixture/runningCloud.ts';

let tree: CopiedTree;
beforeAll(async () => {
  tree = await devInCopy();
}, 180_000);
afterAll(async () => {
  expect(await tree?.close()).toBe(0);
});

type Health = { readonly status: number; readonly mark?: string; readonly request: string };
const health = async (): Promise<Health> => {
  const answer = await fetch(`${tree.baseUrl}/v1/health`);
  const text = await answer.text();
  const { mark } = answer.ok ? (JSON.parse(text) as { mark?: string }) : {};
  const request = answer.headers.get('request-id') ?? '';
  return { status: answer.status, request, ...(mark === undefined ? {} : { mark }) };
};
const untilMarked = (mark: string): Promise<Health> => eventually(health, (found) => found.mark === mark);
const untilSaid = (text: string, times = 1): Promise<string> =>
  eventually(tree.said, (said) => said.split(text).length > times, 600);

/** The door as it is saved: what it says, and after how long. */
const door = 'functions/web/health.ts';
const act = /async \(\) => .*\n?.*status: 'ok' as const,/;
const saying = (mark: string, more = ''): string =>
  `async () => (await new Promise((go) => setTimeout(go, ${/slow/.test(mark) ? 1_500 : 0})), { mark: ${JSON.stringify(mark)}${more}, status: 'ok' as const,`;
const anySaying = /async \(\) => \(await .*status: 'ok' as const,/;

describe('a function that is saved', () => {
  it('answers with what was saved', async () => {
    tree.save(door, act, saying('first'));
    expect((await untilMarked('first')).status).toBe(200);
    expect(await untilSaid('↻ web-api')).toContain('↻ web-api');
  });

  it('finishes with the code before what it had in hand', async () => {
    tree.save(door, anySaying, saying('slow'));
    await untilMarked('slow');
    const inHand = [health(), health(), health()];
    await new Promise((resolve) => setTimeout(resolve, 200));
    tree.save(door, anySaying, saying('quick'));
    await untilMarked('quick');
    expect((await Promise.all(inHand)).map(({ status, mark }) => [status, mark])).toEqual(
      Array(3).fill([200, 'slow']),
    );
  });

  it('goes on as it was when it does not build, and says where', async () => {
    const line = readFileSync(join(tree.folder, door), 'utf8')
      .split('\n')
      .findIndex((one) => anySaying.test(one));
    tree.save(door, "'quick'".replaceAll("'", '"'), '"broken" "twice"');
    await untilSaid(`${door}:${line + 1}:`);
    expect(await untilSaid('the old code goes on')).toContain('Expected');
    expect(await health()).toMatchObject({ status: 200, mark: 'quick' });
    tree.save(door, '"broken" "twice"', '"mended"');
    await untilMarked('mended');
    expect(await untilSaid('put right')).toContain('put right');
  });

  it('goes on as it was when it does not load, and says why', async () => {
    tree.save(
      door,
      'export const',
      "if (process.env.AWS_REGION) throw new Error('not today');\nexport const",
    );
    expect(await untilSaid('Error: not today')).toContain('web-api 无法加载 does not load');
    expect(await health()).toMatchObject({ status: 200, mark: 'mended' });
    tree.save(door, /if \(process.env.AWS_REGION\).*\n/, '');
    await untilSaid('put right', 2);
  });

  it('is replaced with every other that a shared file is part of', async () => {
    const paths = ['/v1/me', '/v1/wallet', '/v1/tourism/passes', '/v1/ledger/verification', '/v1/nothing'];
    tree.save(
      'domains/outcome/refusal.ts',
      /\): Refusal<Code> => \(.*/,
      '): Refusal<Code> => ({ refused, facts: { ...facts, shared: true } });',
    );
    const details = async (path: string) => {
      const { error } = (await (await fetch(tree.baseUrl + path)).json()) as { error: { details?: object } };
      return error.details;
    };
    for (const path of paths)
      expect(
        await eventually(
          () => details(path),
          (found) => found !== undefined,
        ),
        path,
      ).toEqual({ shared: true });
  });

  it('has its requests in the stream of logs', async () => {
    const { request } = await health();
    const said = await untilSaid(request.slice(0, 8));
    const line = said.split('\n').find((one) => one.includes(request.slice(0, 8)));
    expect(line).toMatch(
      /^[\d:.]{12} web-api +INFO +[0-9a-f]{8} request GET \/v1\/health 200 [\d.]+ ms role=anyone version=\d{4}-\d\d-\d\d$/,
    );
  });
});

describe('a page that is saved', () => {
  const page = async (): Promise<{ readonly html: string; readonly script: string }> => {
    const html = await (await fetch(`${tree.baseUrl}/`)).text();
    const [, address = ''] = /src="\.\/(app\/tourist-[^"]+)"/.exec(html) ?? [];
    return { html, script: await (await fetch(`${tree.baseUrl}/${address}`)).text() };
  };
  const untilScripted = (mark: string) => eventually(page, ({ script }) => script.includes(mark));

  /** What open pages hear, until it is of this kind. */
  const heard = async (
    kind: string,
    then: () => void,
  ): Promise<readonly { kind: string; href?: string }[]> => {
    const stop = new AbortController();
    const { body } = await fetch(`${tree.baseUrl}/dev/events`, { signal: stop.signal });
    then();
    const reader = body?.getReader();
    let news: readonly { kind: string; href?: string }[] = [];
    for (let text = ''; reader && !news.some((one) => one.kind === kind); ) {
      text += new TextDecoder().decode((await reader.read()).value);
      news = [...text.matchAll(/^data: (.+)$/gm)].map((one) => JSON.parse(one[1] ?? ''));
    }
    stop.abort();
    return news;
  };

  it('is served, and open pages are told to load again', async () => {
    expect((await page()).html).toContain('<script src="./dev/reload.js"></script>');
    expect(await (await fetch(`${tree.baseUrl}/dev/reload.js`)).text()).toContain('new EventSource');
    const news = await heard('reload', () =>
      tree.save('web/tourist/main.tsx', /$/, "\nconsole.debug('page one');\n"),
    );
    expect(news.at(-1)).toEqual({ kind: 'reload' });
    expect((await untilScripted('page one')).script).toContain('page one');
  });

  it('gets a new style without loading again', async () => {
    const news = await heard('style', () => tree.save('web/style/base.css', /$/, '\nbody { --mark: 1; }\n'));
    const { href = '' } = news.at(-1) ?? {};
    expect(await (await fetch(new URL(href, `${tree.baseUrl}/`))).text()).toContain('--mark');
  });

  it('stays as it was when it does not build, and open pages show why', async () => {
    const news = await heard('problem', () => tree.save('web/tourist/main.tsx', 'page one', "page ' two"));
    expect(JSON.stringify(news.at(-1))).toContain('web/tourist/main.tsx');
    expect((await page()).script).toContain('page one');
    tree.save('web/tourist/main.tsx', "page ' two", 'page three');
    await untilScripted('page three');
  });
});

describe('a stack that is saved', () => {
  it('gives a function its new environment at once, and names what takes a new start', async () => {
    tree.save(door, anySaying, saying('env', ', mood: process.env.MOOD'));
    await untilMarked('env');
    tree.save('stacks/constructs/sources.ts', 'batchSize: 10', 'batchSize: 7');
    tree.save(
      'stacks/constructs/roomFunction.ts',
      'environment: {',
      "environment: {\n        MOOD: 'sunny',",
    );
    const mood = async () =>
      ((await (await fetch(`${tree.baseUrl}/v1/health`)).json()) as { mood?: string }).mood;
    expect(await eventually(mood, (found) => found !== undefined, 600)).toBe('sunny');
    expect(await untilSaid('restart needed')).toMatch(/restart needed.*event source OneCode/);
  });

  it('that is wrong is said, and changes nothing', async () => {
    tree.save('stacks/constructs/roomFunction.ts', "MOOD: 'sunny'", "MOOD: 'sunny', WRONG: undefinedName");
    expect(await untilSaid('undefinedName is not defined')).toContain('roomFunction.ts');
    expect((await health()).status).toBe(200);
  });
});
