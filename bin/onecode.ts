/**
 * The one app: every stack of the suite, a line each. `node bin/onecode.ts` writes the assembly to cdk.out, which is
 * the only description of the system; every cloud, local or not, runs what is in it.
 */
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlarmsStack } from '../stacks/alarms.ts';
import { AmlStack } from '../stacks/aml.ts';
import { ApiStack } from '../stacks/api.ts';
import { CampusStack } from '../stacks/campus.ts';
import { GovernmentStack } from '../stacks/government.ts';
import { HealthcareStack } from '../stacks/healthcare.ts';
import { PaymentIntentsStack } from '../stacks/paymentIntents.ts';
import { ReconciliationStack } from '../stacks/reconciliation.ts';
import { SettlementStack } from '../stacks/settlement.ts';
import { SharedStack } from '../stacks/shared.ts';
import { TourismStack } from '../stacks/tourism.ts';
import { withEnvironment } from './environments.ts';
import { appScopes, personalPaths } from './published.ts';

export const onecode = (props: AppProps = {}): App => {
  const app = new App({
    analyticsReporting: false,
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
    ...props,
    // A stack that others import from cannot drop what they import: a deployment stops rather than break them.
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong', ...withEnvironment(props.context) },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  const shared = new SharedStack(app, 'OneCodeShared', {
    appScopes: appScopes(),
    personalPaths: personalPaths(),
  });
  const scenarios = [
    new TourismStack(app, 'OneCodeTourism', shared), //
    new CampusStack(app, 'OneCodeCampus', shared),
    new HealthcareStack(app, 'OneCodeHealthcare', shared),
    new GovernmentStack(app, 'OneCodeGovernment', shared),
    new SettlementStack(app, 'OneCodeSettlement', shared),
    new ReconciliationStack(app, 'OneCodeReconciliation', shared),
    new AmlStack(app, 'OneCodeAml', shared),
    new PaymentIntentsStack(app, 'OneCodePaymentIntents', shared),
  ];
  const api = new ApiStack(app, 'OneCodeApi', [shared, ...scenarios]);
  new AlarmsStack(app, 'OneCodeAlarms', [shared, ...scenarios, api]);
  return app;
};

if (import.meta.main) onecode().synth();
