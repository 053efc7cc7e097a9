/**
 * The JSON protocol of DynamoDB and SQS in a page, for talking to local servers that check no signature.
 *
 * The SDK would cost the cloud's own process 25 MB and most of a second at start, for a handful of calls.
 */
import { Agent, request } from 'node:http';
import { region } from '../assembly/identity.ts';
import type { JsonObject } from '../assembly/json.ts';

export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'AwsError';
    this.code = code;
  }
}

export type AwsCall = (operation: string, input: JsonObject) => Promise<JsonObject>;

const services = {
  dynamodb: { target: 'DynamoDB_20120810', type: 'application/x-amz-json-1.0' },
  streams: { target: 'DynamoDBStreams_20120810', type: 'application/x-amz-json-1.0' },
  sqs: { target: 'AmazonSQS', type: 'application/x-amz-json-1.0' },
} as const;

const signed = `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/local/aws4_request, SignedHeaders=host, Signature=local`;

const answerOf = (status: number, text: string): JsonObject => {
  const answer = (text === '' ? {} : JSON.parse(text)) as JsonObject;
  if (status < 300) return answer;
  const code = String(answer.__type ?? status).replace(/^.*#/, '');
  throw new AwsError(code, String(answer.message ?? answer.Message ?? text));
};

export const awsJson = (
  service: keyof typeof services,
  endpoint: string,
  options: { readonly signal?: AbortSignal } = {},
): AwsCall => {
  const { target, type } = services[service];
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(endpoint);
  return (operation, input) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input);
      const headers = {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `${target}.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: signed,
      };
      const sent = request(
        { hostname, port, method: 'POST', path: '/', agent, headers, ...options },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            try {
              resolve(answerOf(response.statusCode ?? 500, Buffer.concat(chunks).toString('utf8')));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
};
