/**
 * One Lambda execution environment: loads the handler once, then runs one invocation at a time for LocalStack.
 *
 * As Lambda does, it ends an invocation at the function's timeout, and with it the process; what the function writes
 * during an invocation is sent along as that invocation's log.
 */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const {
  LOCALSTACK_RUNTIME_ENDPOINT: endpoint,
  LOCALSTACK_RUNTIME_ID: runtimeId,
  AWS_LAMBDA_FUNCTION_TIMEOUT: timeoutSeconds,
  LAMBDA_TASK_ROOT: taskRoot,
  _HANDLER: handlerName,
} = process.env;

/** Only text of LocalStack's own is sent, to this machine; no answer of it matters. */
const tell = (path, body) =>
  fetch(`${endpoint}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

const errorText = (error) =>
  JSON.stringify(
    error instanceof Error
      ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
      : { errorType: typeof error, errorMessage: String(error), trace: [] },
  );

let written = '';
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (chunk, ...rest) => {
    written += chunk;
    return write(chunk, ...rest);
  };
}

const loadHandler = async () => {
  const [file, name] = handlerName.split('.');
  const loaded = await import(pathToFileURL(`${taskRoot}/${file}.mjs`).href);
  if (typeof loaded[name] !== 'function') throw new Error(`${handlerName} is not a function`);
  return loaded[name];
};

const contextOf = (invocation, deadlineMs) => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: invocation['invoked-function-arn'],
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: invocation['invoke-id'],
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

const answer = async (id, kind, text) => {
  await tell(`/invocations/${id}/logs`, JSON.stringify({ logs: `${written}END RequestId: ${id}\n` }));
  await tell(`/invocations/${id}/${kind}`, text);
};

const run = async (handler, invocation) => {
  const id = invocation['invoke-id'];
  const timeoutMs = Number(timeoutSeconds) * 1000;
  // The lines by which Lambda frames every invocation, so that a silent one is seen in the logs as well.
  written = `START RequestId: ${id} Version: ${process.env.AWS_LAMBDA_FUNCTION_VERSION}\n`;
  let isOver = false;
  const timer = setTimeout(async () => {
    isOver = true;
    const errorMessage = `${new Date().toISOString()} ${id} Task timed out after ${timeoutSeconds} seconds`;
    await answer(id, 'error', JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }));
    process.exit(1);
  }, timeoutMs);
  try {
    const result = await handler(
      JSON.parse(invocation.payload),
      contextOf(invocation, Date.now() + timeoutMs),
    );
    // Only the handler's own time counts: how long LocalStack takes to hear of it does not.
    clearTimeout(timer);
    if (!isOver) await answer(id, 'response', JSON.stringify(result) ?? 'null');
  } catch (error) {
    clearTimeout(timer);
    const text = errorText(error);
    process.stderr.write(`${text}\n`);
    if (!isOver) await answer(id, 'error', text);
  }
};

const textOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

// LocalStack is gone, even if it was killed: nobody waits for answers any more.
process.stdin.on('close', () => process.exit(0)).resume();

try {
  const handler = await loadHandler();
  const server = createServer(async (request, response) => {
    const invocation = JSON.parse(await textOf(request));
    response.end();
    void run(handler, invocation);
  });
  server.listen(0, '127.0.0.1', () =>
    tell(`/status/${runtimeId}/ready`, JSON.stringify({ port: server.address().port })),
  );
} catch (error) {
  const text = errorText(error);
  process.stderr.write(`${text}\n`);
  await tell(`/status/${runtimeId}/error`, text);
  process.exit(1);
}
