/**
 * The one API: it finds every door of the stacks it is given and joins them under `/v1`, behind the kind of gateway that the
 * environment names.
 *
 * A path that no door names goes to the door for everything else, so that an unknown route is answered by us, in both
 * languages, and never by the gateway.
 */
import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { GraphWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { doorsUnder } from './constructs/door.ts';
import type { Gateway } from './constructs/gateway.ts';
import { httpGateway } from './constructs/httpGateway.ts';
import { restGateway } from './constructs/restGateway.ts';
import { settingsOf, stackProps } from './constructs/settings.ts';
import type { Alarming, Watched } from './constructs/watched.ts';

const period = Duration.minutes(1);

export class ApiStack extends Stack implements Watched {
  private readonly gateway: Gateway;

  constructor(app: App, id: string, rooms: readonly Stack[]) {
    const { api } = settingsOf(app);
    super(app, id, stackProps(app, `OneCode: the ${api.toUpperCase()} API`));
    this.gateway = (api === 'http' ? httpGateway : restGateway)(this, doorsUnder(rooms));
    new CfnOutput(this, 'BaseUrl', { value: this.gateway.url });
  }

  get alarms(): readonly Alarming[] {
    const impact = 'Callers get 5xx from the API: people at gates and tills are turned away.';
    const metric = this.gateway.serverErrors({ period, statistic: 'Sum' });
    return [{ what: 'ServerErrors', impact, metric, atLeast: 5 }];
  }

  get widgets(): readonly IWidget[] {
    const { requests, clientErrors, serverErrors, latency } = this.gateway;
    return [
      new GraphWidget({
        title: 'API',
        width: 16,
        left: [requests({ period }), clientErrors({ period }), serverErrors({ period })],
        right: [latency({ period, statistic: 'p50' }), latency({ period, statistic: 'p99' })],
      }),
    ];
  }
}
