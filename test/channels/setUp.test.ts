/** `npm run channel`: what it takes for settings, and what it says where something is missing, without a value of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { settingsFrom } from '../../bin/channel.ts';

const folder = mkdtempSync(join(tmpdir(), 'onecode-channel-'));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = {
  url: 'https://openapi.alipay.com/gateway.do',
  appId: '2021000000000001',
  privateKey: 'ours',
  alipayKey: 'theirs',
  merchantNumber: '2088000000000001',
  merchantToken: 'token',
};

it('takes settings that are whole, for a channel that there is', () => {
  expect(settingsFrom('alipay', JSON.stringify(whole))).toEqual({ channel: 'alipay', settings: whole });
  expect(settingsFrom('alipay', JSON.stringify({ ...whole, privateKey: '' }))).toEqual({
    wrong: '缺少 missing: privateKey',
  });
  expect(settingsFrom('alipay', 'not JSON')).toHaveProperty('wrong');
  expect(settingsFrom('paypal', JSON.stringify(whole))).toHaveProperty('wrong');
});

it.each([
  ['of a channel that there is not', ['paypal', 'settings.json']],
  ['that are not whole', ['wechat-pay', 'settings.json']],
  ['of no file', ['alipay']],
])('as a command ends with 2 for settings %s, and tells no value', (_, [name = '', file]) => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, JSON.stringify({ privateKey: 'a-key-of-ours' }));
  const args = ['bin/channel.ts', name, ...(file === undefined ? [] : [path])];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^✗ /);
  expect(stderr + stdout).not.toContain('a-key-of-ours');
});
