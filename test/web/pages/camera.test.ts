/**
 * A camera reads what a screen shows: a picture of a merchant's code is held before the phone, and the phone pays.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'uqr';
import { afterAll, describe, expect, it } from 'vitest';
import { buildMerchantCode } from '../../../domains/identity/emvMpm.ts';
import { topUp, tourist } from '../../journeys/cast.ts';
import { browserForAll, device, openAs } from './browser.ts';

const noodleHouse = {
  merchant: 'mch_noodlehouse',
  name: 'Tujia Noodle House',
  nameZh: '土家小馆',
  city: 'Zhangjiajie',
  category: '5812',
};

/** One picture of a QR code as raw video (Y4M): a grey ramp around it, as light falls on a table. */
const filmOf = (text: string): Buffer => {
  const [width, height, scale] = [640, 480, 6];
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)];
  const light = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const row = data[Math.floor((y - top) / scale)];
      const module = x >= left && y >= top ? row?.[Math.floor((x - left) / scale)] : undefined;
      light[y * width + x] = module === undefined ? 120 + Math.floor((x * 60) / width) : module ? 30 : 220;
    }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...Array.from({ length: 5 }, () => frame)]);
};

const folder = mkdtempSync(join(tmpdir(), 'camera-'));
const film = join(folder, 'counter.y4m');
writeFileSync(film, filmOf(buildMerchantCode({ kind: 'static', ...noodleHouse })));
afterAll(() => rmSync(folder, { recursive: true }));

const browser = browserForAll([
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]);

describe('a camera', () => {
  it('reads the code on the counter, and the phone pays the noodle house', async () => {
    const lin = await tourist();
    await topUp(lin, 5_000);
    const phone = await device(browser(), { camera: true });
    await openAs(phone, { page: 'tourist', token: lin.token, hash: 'pay' });
    await phone.page.getByRole('button', { name: '打开摄像头扫码' }).click();
    await phone.page.getByText('土家小馆').waitFor({ timeout: 30_000 });
    await phone.page.getByLabel('付款金额').fill('26.5');
    await phone.page.getByRole('button', { name: '付 ¥26.50' }).click();
    await phone.page.getByText('付款成功').waitFor();
    expect((await lin.get('/v1/wallet')).body.available).toBe(5_000 - 2_650);
    expect(phone.complaints).toEqual([]);
  });

  it('that may not be used is no end: the digits can be typed', async () => {
    const lin = await tourist();
    const phone = await device(browser());
    await phone.context.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await openAs(phone, { page: 'tourist', token: lin.token, hash: 'pay' });
    await phone.page.getByRole('button', { name: '打开摄像头扫码' }).click();
    await phone.page.getByText('无法使用摄像头；请输入码下方的数字').waitFor();
    expect(await phone.page.locator('.scanner input').isEnabled()).toBe(true);
  });
});
