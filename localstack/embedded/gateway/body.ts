/** Reading a request's body up to API Gateway's limit; more than that is never kept in memory. */
import type { IncomingMessage } from 'node:http';

export const bodyLimitBytes = 10_485_760;

/** The body, or 'too-large'. Throws when the caller goes away. */
export const readBody = (request: IncomingMessage): Promise<Buffer | 'too-large'> =>
  new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) {
      resolve('too-large');
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > bodyLimitBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the caller went away')));
  });

/** `image/png` matches `image/png`, `image/*` and `*\/*`. */
export const isBinary = (mediaType: string | undefined, binaryMediaTypes: readonly string[]): boolean => {
  const plain = mediaType?.split(/[;,]/)[0]?.trim().toLowerCase() ?? '';
  const family = `${plain.split('/')[0]}/*`;
  return binaryMediaTypes.some((type) => type === '*/*' || type === plain || type === family);
};
