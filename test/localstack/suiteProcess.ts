/**
 * The whole suite as a process of its own, so that a test can kill it as a power cut would.
 *
 * Arguments: the assembly, the data directory, and `fresh` where it shall begin anew. Prints one line when it is open.
 */
import { startLocalSuite } from '../../localstack/localSuite.ts';

const [assembly = '', dataDir = '', fresh] = process.argv.slice(2);
const suite = await startLocalSuite({
  assembly,
  dataDir,
  port: 0,
  bankPort: 0,
  smsPort: 0,
  fresh: fresh === 'fresh',
  warm: true,
  quiet: true,
});
const functions = suite.cloud.functions().map(({ name, pids }) => ({ name, pids }));
process.stdout.write(`${JSON.stringify({ demo: suite.demo, functions })}\n`);
process.on('SIGTERM', () => void suite.stop().then(() => process.exit(0)));
