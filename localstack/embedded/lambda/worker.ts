/**
 * A function's own process: loads its handler once and runs invocations, several at a time, until the pipe to the
 * cloud closes. Only the handler's code and its own environment are in here.
 *
 * As Lambda's Node 24 runtime: handlers answer with a promise or a value, there are no callbacks. Unlike Lambda, which
 * gives every concurrent invocation a process of its own, this one handles them all (so module state is shared more).
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { type Frame, frameKind, frameReader, frameWriter } from './frames.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const [, , handlerFile = '', handlerName = 'handler', compileCache = '', functionArn = ''] = process.argv;
const {
  AWS_LAMBDA_FUNCTION_NAME,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  AWS_LAMBDA_LOG_GROUP_NAME,
  AWS_LAMBDA_LOG_STREAM_NAME,
} = process.env;

const pipe = new Socket({ fd: 3, readable: true, writable: true });
// The cloud is gone, even if it was killed: nobody waits for answers any more.
pipe.on('close', () => process.exit(0));
pipe.on('error', () => process.exit(0));
const send = frameWriter((bytes) => pipe.write(bytes));

const errorText = (error: unknown): string =>
  JSON.stringify(
    error instanceof Error
      ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
      : { errorType: typeof error, errorMessage: String(error), trace: [] },
  );

const contextOf = (requestId: string, deadlineMs: number) => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn,
  memoryLimitInMB: AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: requestId,
  logGroupName: AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: AWS_LAMBDA_LOG_STREAM_NAME,
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

/** The text of an invocation: request id, deadline, event, parted by line feeds. */
const invoke = async (handler: Handler, frame: Frame): Promise<void> => {
  const first = frame.text.indexOf('\n');
  const second = frame.text.indexOf('\n', first + 1);
  try {
    const event: unknown = JSON.parse(frame.text.slice(second + 1));
    const context = contextOf(frame.text.slice(0, first), Number(frame.text.slice(first + 1, second)));
    const result = await handler(event, context);
    send({ id: frame.id, kind: frameKind.result, text: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    const text = errorText(error);
    process.stderr.write(`${text}\n`);
    send({ id: frame.id, kind: frameKind.failure, text });
  }
};

const loadHandler = async (): Promise<Handler> => {
  const loaded: Record<string, unknown> = await import(pathToFileURL(handlerFile).href);
  const handler = loaded[handlerName];
  if (typeof handler !== 'function') throw new Error(`${handlerFile} exports no function "${handlerName}"`);
  return (event, context) => handler(event, context);
};

process.on('unhandledRejection', (error) => {
  // Lambda ends the process too: what was in flight fails, the next invocation finds a new one.
  process.stderr.write(`${errorText(error)}\n`);
  process.exit(128);
});

if (compileCache) enableCompileCache(compileCache);
try {
  const handler = await loadHandler();
  pipe.on(
    'data',
    frameReader((frame) => void invoke(handler, frame)),
  );
  send({ id: 0, kind: frameKind.ready, text: '' });
  // Node keeps what it compiled when it exits; this process is killed instead. Saves the next start a fifth of its time.
  if (compileCache) setImmediate(flushCompileCache);
} catch (error) {
  const text = errorText(error);
  process.stderr.write(`${text}\n`);
  send({ id: 0, kind: frameKind.brokenStart, text });
  // Leaves time for the frame; the cloud closes the pipe.
  setTimeout(() => process.exit(1), 1000);
}
