/** Endpoints: opened once, shown their secret once, never inside a private network, closed for good. */
import { describe, expect, it } from 'vitest';
import { isAddressAllowed } from '../../domains/webhooks/endpoint.ts';
import { sender } from '../../functions/webhooks/send.ts';
import { eventIdOf } from '../../functions/webhooks/store.ts';
import { codeOf } from '../kit/http.ts';
import { openRoom, paid, tokens } from './room.ts';

describe('an endpoint', () => {
  it('is opened once, its secret is shown once, and it is nobody else’s', async () => {
    const { open, call } = openRoom();
    const opened = await open();
    expect(opened).toMatchObject({
      status: 201,
      body: { status: 'open', signing_secret: expect.any(String) },
    });
    const again = await open();
    expect(again.body).toEqual({ ...opened.body, signing_secret: null });
    expect(codeOf(await open('first', 'https://other.example.com/x'))).toBe('idempotency_key_reused');
    const listed = await call({ method: 'GET', path: '/v1/webhook-endpoints', token: tokens.house });
    expect(listed.body.data).toHaveLength(1);
    expect(listed.text).not.toContain('whsec_');
    for (const act of ['secrets', 'closure'])
      expect(
        codeOf(
          await call({
            method: 'POST',
            path: `/v1/webhook-endpoints/${opened.body.id}/${act}`,
            token: tokens.gifts,
            key: 'k',
            ...(act === 'secrets' ? { body: {} } : {}),
          }),
        ),
      ).toBe('endpoint_missing');
  });

  it.each([
    'http://shop.example.com/x',
    'https://127.0.0.1/x',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://localhost/x',
    'https://db.internal/x',
    'https://user:secret@shop.example.com/',
    'https://2130706433/',
    'https://0x7f.1/',
    'ftp://shop.example.com',
    'javascript:alert(1)',
    'nothing at all',
  ])('does not listen at %s', async (url) => {
    const { open, sent } = openRoom();
    expect(codeOf(await open('k', url))).toBe('endpoint_address_refused');
    expect(sent).toEqual([]);
    expect(await sender('public')({ url, headers: {}, body: '{}' })).toMatchObject({ kind: 'silent' });
  });

  it('on this machine is for local clouds only', () => {
    expect(isAddressAllowed('http://127.0.0.1:8080/x', 'loopback-too')).toBe(true);
    expect(isAddressAllowed('http://10.0.0.1/x', 'loopback-too')).toBe(false);
    expect(isAddressAllowed('https://shop.example.com/x', 'public')).toBe(true);
  });

  it('closed hears nothing more; one that answers 410 is gone', async () => {
    const { open, call, happen, deliver, sent, listener, event } = openRoom();
    const { body } = await open();
    await happen(paid('pay_one'));
    listener.heard = () => ({ kind: 'gone', status: 410 });
    await deliver();
    const listed = await call({ method: 'GET', path: '/v1/webhook-endpoints', token: tokens.house });
    expect(listed.body.data).toMatchObject([{ id: body.id, status: 'gone' }]);
    expect(await event(eventIdOf('pay_one'))).toMatchObject({ deliveries: [{ status: 'dead' }] });
    await open('second');
    const closed = await call({
      method: 'POST',
      path: `/v1/webhook-endpoints/${body.id}/closure`,
      token: tokens.house,
    });
    expect(closed.body.status).toBe('gone');
    expect(sent).toHaveLength(1);
  });
});
