/**
 * What `Ref` and `Fn::GetAtt` give for a resource: the names under which the local servers know it.
 *
 * Names derive from stack and logical id alone, so that data under `.local/` is found again after a restart.
 */
import { type Resource, Unsupported } from './unsupported.ts';

export const account = '000000000000';
export const region = 'us-east-1';

export type Identity = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };
type Named = Omit<Resource, 'properties'>;

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;

/** Stack and logical id, shortened from the middle so that the hash at the end stays. */
const plainName = (resource: Named, limit: number): string => {
  const name = `${resource.stack}-${resource.logicalId}`;
  return name.length <= limit ? name : `${name.slice(0, limit - 30)}${name.slice(-30)}`;
};

export const functionArn = (name: string): string => arn('lambda', `function:${name}`);
export const queueArn = (name: string): string => arn('sqs', name);
export const streamArn = (tableName: string): string => arn('dynamodb', `table/${tableName}/stream/local`);

export type IdentityOptions = {
  /** The name that the template itself gives, if it does. */
  readonly givenName: string | undefined;
  readonly isFifo: boolean;
  /** Where queue URLs point. */
  readonly queueEndpoint: string;
};

export const nameProperty: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::ApiGateway::Stage': 'StageName',
};

export const identityOf = (resource: Named, options: IdentityOptions): Identity => {
  const name = options.givenName ?? plainName(resource, 64);
  switch (resource.type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const attributes = { Arn: arn('dynamodb', `table/${name}`), StreamArn: streamArn(name), TableId: name };
      return { ref: name, attributes };
    }
    case 'AWS::SQS::Queue': {
      const queue = options.givenName ?? `${plainName(resource, 74)}${options.isFifo ? '.fifo' : ''}`;
      const url = `${options.queueEndpoint}/${account}/${queue}`;
      return { ref: url, attributes: { Arn: queueArn(queue), QueueName: queue, QueueUrl: url } };
    }
    case 'AWS::Lambda::Function':
      return { ref: name, attributes: { Arn: functionArn(name) } };
    case 'AWS::S3::Bucket': {
      const bucket = options.givenName ?? plainName(resource, 63).toLowerCase();
      const host = `${bucket}.s3.amazonaws.com`;
      const attributes = { Arn: `arn:aws:s3:::${bucket}`, DomainName: host, RegionalDomainName: host };
      return { ref: bucket, attributes };
    }
    case 'AWS::ApiGateway::RestApi':
      return {
        ref: resource.logicalId,
        attributes: { RootResourceId: 'root', RestApiId: resource.logicalId },
      };
    case 'AWS::ApiGateway::Resource':
      return { ref: resource.logicalId, attributes: { ResourceId: resource.logicalId } };
    case 'AWS::ApiGateway::Stage':
      return { ref: name, attributes: {} };
    default:
      return placeholder(resource);
  }
};

/** Resources without local meaning still get names and ARNs, because others mention them in policies. */
const placeholder = (resource: Named): Identity => {
  const service = (resource.type.split('::')[1] ?? 'local').toLowerCase();
  const local = arn(service, plainName(resource, 100));
  const refIsArn = resource.type === 'AWS::SNS::Topic' || resource.type === 'AWS::SecretsManager::Secret';
  return {
    ref: refIsArn ? local : plainName(resource, 100),
    attributes: {
      Arn: local,
      Id: resource.logicalId,
      RoleId: resource.logicalId,
      TopicArn: local,
      TopicName: local,
      KeyId: resource.logicalId,
    },
  };
};

export const attributeOf = (identity: Identity, resource: Named, attribute: string): string => {
  const value = identity.attributes[attribute];
  if (value === undefined) throw new Unsupported(resource, `its attribute ${attribute} is not known here.`);
  return value;
};
