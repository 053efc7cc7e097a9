/** `npm run localstack:stop`: ends what `npm run localstack` started, and nothing else. */
import { stopEmulator } from './emulator.ts';

console.log((await stopEmulator()) ? '已停止 Stopped.' : '没有在运行 Nothing was running.');
