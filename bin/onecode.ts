/**
 * The one app: every stack of the suite, a line each. `node bin/onecode.ts` writes the assembly to cdk.out, which is
 * the only description of the system; every cloud, local or not, runs what is in it.
 */
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlarmsStack } from '../stacks/alarms.ts';
import { ApiStack } from '../stacks/api.ts';
import { SharedStack } from '../stacks/shared.ts';
import { TourismStack } from '../stacks/tourism.ts';

export const onecode = (props: AppProps = {}): App => {
  const app = new App({
    analyticsReporting: false,
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
    ...props,
    // A stack that others import from cannot drop what they import: a deployment stops rather than break them.
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong', ...props.context },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  const shared = new SharedStack(app, 'OneCodeShared');
  const scenarios = [
    new TourismStack(app, 'OneCodeTourism', shared), //
  ];
  const api = new ApiStack(app, 'OneCodeApi', [shared, ...scenarios]);
  new AlarmsStack(app, 'OneCodeAlarms', [shared, ...scenarios, api]);
  return app;
};

if (import.meta.main) onecode().synth();
