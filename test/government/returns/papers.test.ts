/** The certificate as a PDF: for whoever has its number and code, with the very words, and a QR code that leads to its check. */
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../domains/outcome/refusal.ts';
import { doors } from '../../../functions/government/papers.ts';
import { restApi } from '../../../functions/platform/restApi.ts';
import { qrOn, textOf } from '../../documents/qrOfPaper.ts';
import { codeOf, eventOf } from '../../kit/http.ts';
import { openRoom } from '../basket/room.ts';
import { certify, file, pay, report, underWithheld, verify } from './citizen.ts';

const certified = async () => {
  const room = await openRoom(5_000_000);
  await report(room, underWithheld);
  await file(room);
  await pay(room);
  return { room, paper: (await certify(room)).body };
};

describe('the paper of a certificate', () => {
  it('is a PDF that says what the certificate says, without anybody’s name', async () => {
    const { room, paper } = await certified();
    const sent = await verify(room, String(paper.paper_path));
    expect([sent.status, sent.headers['Content-Type']]).toEqual([200, 'application/pdf']);
    expect(sent.headers['Content-Disposition']).toBe(`inline; filename="${paper.number}.pdf"`);
    const said = textOf(sent.text);
    for (const words of [paper.number, paper.check_code, '北京市税务局', '个人所得税', '2025', '¥ 4280.00'])
      expect(said).toContain(words);
    expect(said).toContain('（大写）肆仟伍佰玖拾元叁角整');
    expect(said.replaceAll('\n', '')).toContain(paper.signature);
    expect(said).not.toContain('pn_');
    expect((await verify(room, String(paper.paper_path))).text).toBe(sent.text);
  });

  it('carries a QR code that leads to the page that checks it', async () => {
    const { room, paper } = await certified();
    const address = qrOn((await verify(room, String(paper.paper_path))).text);
    const { number, check_code } = paper;
    expect(address).toBe(`https://onecode.example/government#/check/${number}/${check_code}`);
    expect(paper.check_path).toBe(new URL(String(address)).pathname + new URL(String(address)).hash);
  });

  it('leads to the address it was asked under where none is set', async () => {
    const { room, paper } = await certified();
    const [path = '', query = ''] = String(paper.paper_path).split('?check=');
    const handler = restApi({
      doors,
      ports: () => ({ ...room.ports, site: '' }),
      refusals: {},
      authenticate: () => refuse('token-invalid'),
    });
    const event = eventOf({ method: 'GET', path, query: { check: query } });
    const requestContext = { ...event.requestContext, domainName: 'abc.example', path: `/live${path}` };
    const { body } = await handler({ ...event, requestContext }, {} as Partial<Context> as Context);
    expect(qrOn(body)).toBe(`https://abc.example/live${paper.check_path}`);
  });

  it('is nobody’s without the code, and none of a certificate that was changed', async () => {
    const { room, paper } = await certified();
    const path = String(paper.paper_path);
    const guessed = await verify(room, path.replace(/check=.*$/, `check=${'A'.repeat(16)}`));
    expect([guessed.status, codeOf(guessed)]).toEqual([404, 'not_found']);
    const key = { pk: `TC#${paper.number}`, sk: 'C' };
    await room.table.write([{ kind: 'change', key, set: { taxFen: 1 }, when: [] }]);
    expect((await verify(room, path)).status).toBe(404);
  });
});
