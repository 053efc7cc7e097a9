/**
 * `npm run localstack`: LocalStack with the whole suite deployed on it by its real stacks, seeded, and left running.
 * `npm run localstack:stop` ends it; its data is in memory and ends with it.
 *
 *   LOCALSTACK_PORT, FRONT_PORT, BANK_PORT, SMS_PORT, BILLER_PORT, INSURER_PORT, CLAIMS_PORT, WECHAT_PAY_PORT,
 *   ALIPAY_PORT, LOCALSTACK_MODE=host, LOCALSTACK_ENDPOINT
 */
import { progress } from '../progress.ts';
import { startEmulator } from './emulator.ts';
import { usualPorts } from './settings.ts';

const portOf = (name: string, otherwise: number): number => Number(process.env[name] || otherwise);

const shown = progress();
try {
  const { kind, endpoint, baseUrl, frontUrl, smsGatewayUrl, bankChannelUrl } = await startEmulator({
    ports: {
      gateway: portOf('LOCALSTACK_PORT', usualPorts.gateway),
      front: portOf('FRONT_PORT', usualPorts.front),
      bank: portOf('BANK_PORT', usualPorts.bank),
      sms: portOf('SMS_PORT', usualPorts.sms),
      biller: portOf('BILLER_PORT', usualPorts.biller),
      insurer: portOf('INSURER_PORT', usualPorts.insurer),
      claims: portOf('CLAIMS_PORT', usualPorts.claims),
      wechat: portOf('WECHAT_PAY_PORT', usualPorts.wechat),
      alipay: portOf('ALIPAY_PORT', usualPorts.alipay),
    },
    tell: shown.step,
  });
  shown.done();
  process.stdout.write(`
  一码通 OneCode · LocalStack${kind === 'host' ? ' (no Docker)' : ''}

  打开 Open        ${frontUrl}
  接口 Base URL    ${baseUrl}
  AWS endpoint     ${endpoint}
  短信 Texts       ${smsGatewayUrl}
  银行 Bank        ${bankChannelUrl}

  令牌 Tokens      .local/emulator/demo.json
  日志 Logs        .local/emulator/logs, .local/emulator/localstack.log
  停止 Stop        npm run localstack:stop

`);
  process.exit(0);
} catch (error) {
  process.stdout.write('\n');
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
