/** What signs, opened the only way there is: with the key service, as identity's own functions have it. */
import { KMSClient } from '@aws-sdk/client-kms';
import { kmsWrapping } from '../../../functions/platform/vault/kms.ts';
import { awsJson } from '../../../localstack/embedded/servers/awsJson.ts';
import type { LocalSuite } from '../../../localstack/localSuite.ts';
import type { Json } from './world.ts';

/** The private halves and the secrets of every key of every room that signs. */
export const privateHalves = async (cloud: LocalSuite['cloud']): Promise<readonly string[]> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new KMSClient({ endpoint: cloud.endpoints.kms, region: 'us-east-1', credentials });
  const wrapping = kmsWrapping(client, cloud.environment().PEOPLE_KEY ?? '');
  const ask = awsJson('dynamodb', cloud.endpoints.dynamodb);
  const { TableNames } = (await ask('ListTables', {})) as { TableNames: string[] };
  const halves: string[] = [];
  for (const TableName of TableNames) {
    const { Items } = (await ask('Scan', { TableName })) as { Items: Record<string, Json>[] };
    for (const { pk, sk, wrapped } of Items) {
      if (pk.S !== 'SIGNERS') continue;
      const opened = await wrapping.unwrap(wrapped?.S, { signer: String(sk?.S).replace(/^K#/, '') });
      const jwk = JSON.parse(String(opened));
      halves.push(jwk.d ?? jwk.k);
    }
  }
  return halves;
};
