/**
 * How long logs are kept: half a year, the shortest that the rules for financial logs allow.
 *
 * Encrypted with CloudWatch's own key. There is nothing in them that a key of ours would protect: fields come from a closed
 * list without bodies, names or numbers of people, and a test looks for planted ones. A key of ours would add a way to
 * lose half a year of evidence: by disabling it.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { type LogGroupProps, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { settingsOf } from './settings.ts';

/** Logs outlive their stack like tables do, unless the environment is one that leaves nothing behind. */
export const keptLogs = (scope: Construct): LogGroupProps => ({
  retention: RetentionDays.SIX_MONTHS,
  removalPolicy: settingsOf(scope).tables === 'kept' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});
