/**
 * What a gateway does with a request, read from the template: which path leads to which function, for both kinds.
 */
import { type Assembly, refersTo } from './assembly.ts';

/** `PaymentApi` behind a reference to its function, in whatever stack it is. */
const doorBehind = (value: unknown): string => /FnGetAtt(\w+?)Function/.exec(refersTo(value))?.[1] ?? '';

/** `/v1/wallet/{proxy+}` of a resource id. */
const pathOf = (assembly: Assembly, id: string): string => {
  if (id.endsWith('.RootResourceId')) return '';
  const { Properties } = assembly.one('AWS::ApiGateway::Resource', id);
  return `${pathOf(assembly, refersTo(Properties.ParentId))}/${String(Properties.PathPart)}`;
};

/** `ANY /v1/wallet` → the door behind it; preflights of the gateway itself have none. */
export const restRoutes = (assembly: Assembly): Record<string, string> =>
  Object.fromEntries(
    assembly.all('AWS::ApiGateway::Method').map(({ Properties }) => {
      const path = pathOf(assembly, refersTo(Properties.ResourceId)) || '/';
      const { Uri = '' } = Properties.Integration as { Uri?: unknown };
      return [`${String(Properties.HttpMethod)} ${path}`, doorBehind(Uri)];
    }),
  );

/** `ANY /v1/wallet` or `$default` → the door behind it. */
export const httpRoutes = (assembly: Assembly): Record<string, string> =>
  Object.fromEntries(
    assembly.all('AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      const id = refersTo(Properties.Target).replace(/^integrations\//, '');
      const integration = assembly.one('AWS::ApiGatewayV2::Integration', id);
      return [String(Properties.RouteKey), doorBehind(integration.Properties.IntegrationUri)];
    }),
  );

/** Door → the part of its gateway's ARN from which it may be called. */
export const mayCall = (assembly: Assembly): Record<string, string> =>
  Object.fromEntries(
    assembly
      .all('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(({ Properties }) => [
        doorBehind(Properties.FunctionName),
        /(?:\/[^/]+)+$/.exec(refersTo(Properties.SourceArn))?.[0] ?? '',
      ]),
  );
