/**
 * AWS Signature Version 4 for DynamoDB's one kind of request: POST /, a body, three or four signed headers.
 *
 * The signing key lasts a day and is kept; what remains per call is two hashes and one HMAC. A test holds its
 * signatures equal to the SDK's own signer.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};
type Signable = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
};

const service = 'dynamodb';

const signingKeyOf = (secret: string, day: string, region: string): KeyObject => {
  let key: Buffer = Buffer.from(`AWS4${secret}`);
  for (const part of [day, region, service, 'aws4_request'])
    key = createHmac('sha256', key).update(part).digest();
  return createSecretKey(key);
};

/** Adds the date, token and authorization headers. */
export const signerV4 = (source: {
  readonly credentials: () => Promise<Credentials>;
  readonly region: () => Promise<string>;
}) => {
  let kept: { readonly secret: string; readonly day: string; readonly key: KeyObject } | undefined;
  return {
    sign: async <Request extends Signable>(
      request: Request,
      options: { readonly signingDate: Date },
    ): Promise<Request> => {
      const { accessKeyId, secretAccessKey, sessionToken } = await source.credentials();
      const region = await source.region();
      const moment = options.signingDate.toISOString().replaceAll(/[-:]|\.\d+/g, '');
      const day = moment.slice(0, 8);
      if (kept?.day !== day || kept.secret !== secretAccessKey)
        kept = { secret: secretAccessKey, day, key: signingKeyOf(secretAccessKey, day, region) };
      const { headers } = request;
      headers['x-amz-date'] = moment;
      if (sessionToken) headers['x-amz-security-token'] = sessionToken;
      const token = sessionToken ? `x-amz-security-token:${sessionToken}\n` : '';
      const names = `host;x-amz-date;${sessionToken ? 'x-amz-security-token;' : ''}x-amz-target`;
      const bodyHash = hash('sha256', request.body ?? '', 'hex');
      const canonical = `POST\n${request.path}\n\nhost:${headers.host}\nx-amz-date:${moment}\n${token}x-amz-target:${headers['x-amz-target']}\n\n${names}\n${bodyHash}`;
      const scope = `${day}/${region}/${service}/aws4_request`;
      const toSign = `AWS4-HMAC-SHA256\n${moment}\n${scope}\n${hash('sha256', canonical, 'hex')}`;
      const signature = createHmac('sha256', kept.key).update(toSign).digest('hex');
      headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
      return request;
    },
  };
};
