/**
 * A key that other secrets are wrapped under. It never leaves KMS, is renewed every year by itself, and each use of it is in the audit
 * trail with what it was about.
 *
 * Deleting it would make what lies under it unreadable for ever, so it is kept whatever happens to its stack; nobody may delete it but
 * by the account's own waiting period.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allow, type Permission } from './permission.ts';

export class WrappingKey extends Construct {
  private readonly key: Key;
  private readonly env: string;

  constructor(scope: Construct, id: string, props: { readonly env: string; readonly description: string }) {
    super(scope, id);
    this.env = props.env;
    this.key = new Key(this, 'Key', {
      enableKeyRotation: true,
      description: props.description,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Wrapping and unwrapping small secrets; never the key itself. */
  get wrap(): Permission {
    return this.may(['Encrypt', 'Decrypt']);
  }

  /** Only opening what somebody else wrapped. */
  get unwrap(): Permission {
    return this.may(['Decrypt']);
  }

  private may(actions: readonly string[]): Permission {
    return {
      env: { [this.env]: this.key.keyArn },
      allows: [allow('kms', actions, [this.key.keyArn])],
    };
  }
}
