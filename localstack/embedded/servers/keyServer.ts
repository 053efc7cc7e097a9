/**
 * KMS on this machine: `Encrypt` and `Decrypt` under keys that lie in a file of the data folder, readable by its owner alone. It
 * protects nothing that the folder's owner could not read anyway; it is there so that functions do here what they do in an account.
 *
 * Like KMS it answers about one key, binds the encryption context to the ciphertext, and refuses what was altered without saying why.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listen } from './listen.ts';

export type KeyServer = { readonly endpoint: string; stop(): Promise<void> };

type Asked = {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
};

class Refused extends Error {}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const contextText = (context: Asked['EncryptionContext'] = {}): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** Keys by their ARN, made when first asked for: the template says which there are, and nobody else can ask. */
const keysIn = (file: string): ((arn: string) => Buffer) => {
  const known = new Map<string, string>(
    existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : [],
  );
  return (arn) => {
    const found = known.get(arn);
    if (found !== undefined) return Buffer.from(found, 'base64');
    const made = randomBytes(32);
    known.set(arn, made.toString('base64'));
    writeFileSync(file, JSON.stringify(Object.fromEntries(known)), { mode: 0o600 });
    return made;
  };
};

const encrypt = (key: Buffer, plain: Buffer, context: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(context);
  const hidden = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), hidden]);
};

const decrypt = (key: Buffer, blob: Buffer, context: Buffer): Buffer => {
  try {
    const opening = createDecipheriv(cipher, key, blob.subarray(0, nonceBytes))
      .setAAD(context)
      .setAuthTag(blob.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([opening.update(blob.subarray(nonceBytes + tagBytes)), opening.final()]);
  } catch {
    throw new Refused('InvalidCiphertextException');
  }
};

const bytes = (text: string | undefined): Buffer => {
  if (text === undefined || text === '') throw new Refused('ValidationException');
  return Buffer.from(text, 'base64');
};

const answerTo = (operation: string, asked: Asked, keyOf: (arn: string) => Buffer): object => {
  const arn = asked.KeyId;
  if (arn === undefined) throw new Refused('ValidationException');
  const context = contextText(asked.EncryptionContext);
  const named = { KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  if (operation === 'Encrypt') {
    const blob = encrypt(keyOf(arn), bytes(asked.Plaintext), context);
    return { ...named, CiphertextBlob: blob.toString('base64') };
  }
  if (operation === 'Decrypt') {
    const plain = decrypt(keyOf(arn), bytes(asked.CiphertextBlob), context);
    return { ...named, Plaintext: plain.toString('base64') };
  }
  throw new Refused('UnknownOperationException');
};

const wholeBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

export const startKeyServer = async ({ dataDir }: { readonly dataDir: string }): Promise<KeyServer> => {
  const keyOf = keysIn(join(dataDir, 'keys.json'));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    };
    try {
      const operation = String(request.headers['x-amz-target'] ?? '').replace(/^TrentService\./, '');
      said(200, answerTo(operation, JSON.parse(await wholeBody(request)) as Asked, keyOf));
    } catch (cause) {
      const type = cause instanceof Refused ? cause.message : 'ValidationException';
      said(400, { __type: type, message: type });
    }
  };
  const listening = await listen((request, response) => void answer(request, response), {
    port: 0,
    host: '127.0.0.1',
  });
  return { endpoint: `http://127.0.0.1:${listening.port}`, stop: listening.close };
};
