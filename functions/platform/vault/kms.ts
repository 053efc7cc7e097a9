/**
 * Wrapping by AWS KMS: 32 bytes to and fro, the key itself never leaves the service, and every call is in its trail.
 *
 * A call that got no answer did nothing that matters: wrapping and unwrapping leave nothing behind and may be repeated.
 */
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { Fault } from '../../../domains/outcome/fault.ts';
import { Bug, invariant } from '../../../domains/outcome/invariant.ts';
import { requiredEnvironment } from '../environment.ts';
import type { Wrapping } from './wrapping.ts';

/** Another key, another purpose, other bytes, or no right to it: nothing that a repeat would mend. */
const ours = new Set([
  'InvalidCiphertextException',
  'IncorrectKeyException',
  'NotFoundException',
  'DisabledException',
  'AccessDeniedException',
  'KMSInvalidStateException',
]);

const said = (cause: unknown): never => {
  if (cause instanceof Error && ours.has(cause.name)) throw new Bug(`the key service refused: ${cause.name}`);
  throw new Fault('the key service did not answer', { retry: 'safe', cause });
};

export const kmsWrapping = (client: KMSClient, keyId: string): Wrapping => ({
  async wrap(secret, about) {
    const command = new EncryptCommand({ KeyId: keyId, Plaintext: secret, EncryptionContext: { ...about } });
    const { CiphertextBlob } = await client.send(command).catch(said);
    invariant(CiphertextBlob !== undefined, 'what is wrapped has bytes');
    return Buffer.from(CiphertextBlob).toString('base64url');
  },
  async unwrap(wrapped, about) {
    const command = new DecryptCommand({
      KeyId: keyId,
      CiphertextBlob: Buffer.from(wrapped, 'base64url'),
      EncryptionContext: { ...about },
    });
    const { Plaintext } = await client.send(command).catch(said);
    invariant(Plaintext !== undefined, 'what is unwrapped has bytes');
    return Buffer.from(Plaintext);
  },
});

let live: Wrapping | undefined;

/** With the key of the environment; region, credentials and endpoint as the SDK reads them. */
export const liveWrapping = (): Wrapping => {
  live ??= kmsWrapping(new KMSClient({ maxAttempts: 3 }), requiredEnvironment('PEOPLE_KEY'));
  return live;
};
