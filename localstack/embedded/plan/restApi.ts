/**
 * The REST API: its tree of resources becomes a flat list of routes with their integrations, its stage becomes
 * throttles. Authorizers, models, caches and mapping templates would change what a caller sees, so they are refused.
 */
import { asFlag, asList, asNumber, asObject, asText, type JsonObject, maybe } from '../assembly/json.ts';
import { type Resource, refuseUnknown, refuseValue, Unsupported } from '../assembly/unsupported.ts';
import { readGatewayResponse } from './gatewayResponse.ts';
import { readIntegration } from './integration.ts';
import type { RestApiPlan, RoutePlan, ThrottlePlan } from './plan.ts';

const ofType = (resources: readonly Resource[], kind: string): readonly Resource[] =>
  resources.filter(({ type }) => type === `AWS::ApiGateway::${kind}`);

const readApi = (api: Resource): { readonly name: string; readonly binaryMediaTypes: readonly string[] } => {
  refuseUnknown(api, {
    realised: ['Name', 'BinaryMediaTypes'],
    ignored: {
      Description: 'a label',
      EndpointConfiguration: 'one address locally',
      DisableExecuteApiEndpoint: 'one address locally',
      MinimumCompressionSize: 'answers travel one metre',
      Tags: 'a label',
      Policy: 'who may call is not checked locally',
      ApiKeySourceType: 'methods with keys are refused',
    },
  });
  const types = asList(api.properties.BinaryMediaTypes ?? [], 'BinaryMediaTypes');
  return {
    name: maybe(asText, api.properties.Name, 'Name') ?? api.logicalId,
    binaryMediaTypes: types.map((type) => asText(type, 'BinaryMediaTypes').replace('~1', '/')),
  };
};

/** From a resource's id to its path; the root is `root`. */
const pathsOf = (resources: readonly Resource[]): ReadonlyMap<string, string> => {
  const parts = new Map<string, { parent: string; part: string }>();
  for (const resource of resources) {
    refuseUnknown(resource, { realised: ['ParentId', 'PathPart', 'RestApiId'] });
    const { ParentId, PathPart } = resource.properties;
    parts.set(resource.logicalId, {
      parent: asText(ParentId, 'ParentId'),
      part: asText(PathPart, 'PathPart'),
    });
  }
  const pathOf = (id: string): string => {
    const found = parts.get(id);
    return found ? `${pathOf(found.parent)}/${found.part}` : '';
  };
  return new Map(['root', ...parts.keys()].map((id) => [id, pathOf(id) || '/']));
};

const readMethod = (method: Resource, paths: ReadonlyMap<string, string>): RoutePlan => {
  refuseUnknown(method, {
    realised: ['RestApiId', 'ResourceId', 'HttpMethod', 'Integration', 'AuthorizationType', 'ApiKeyRequired'],
    ignored: {
      MethodResponses: 'proxy answers pass as they are; fixed answers are read from the integration',
      OperationName: 'a label',
      RequestValidatorId: 'there is nothing to validate where models are refused',
    },
  });
  const { properties } = method;
  const authorization = properties.AuthorizationType ?? 'NONE';
  if (authorization !== 'NONE')
    refuseValue(method, 'AuthorizationType', authorization, 'only NONE runs here.');
  if (maybe(asFlag, properties.ApiKeyRequired, 'ApiKeyRequired'))
    refuseValue(method, 'ApiKeyRequired', true, 'no keys here.');
  const resourceId = asText(properties.ResourceId, 'ResourceId');
  const path = paths.get(resourceId);
  if (path === undefined) throw new Unsupported(method, `its resource ${resourceId} is in another API.`);
  return {
    method: asText(properties.HttpMethod, 'HttpMethod'),
    path,
    resourceId,
    integration: readIntegration(method, asObject(properties.Integration, 'Integration')),
  };
};

const readThrottle = (stage: Resource, setting: JsonObject): readonly ThrottlePlan[] => {
  refuseUnknown(
    stage,
    {
      realised: ['HttpMethod', 'ResourcePath', 'ThrottlingRateLimit', 'ThrottlingBurstLimit'],
      ignored: {
        LoggingLevel: 'no execution logs locally',
        DataTraceEnabled: 'no execution logs locally',
        MetricsEnabled: 'no metrics locally',
        CachingEnabled: 'no cache locally, and stages with one are refused',
      },
    },
    { path: 'MethodSettings', value: setting },
  );
  const ratePerSecond = maybe(asNumber, setting.ThrottlingRateLimit, 'ThrottlingRateLimit');
  if (ratePerSecond === undefined) return [];
  const burst = maybe(asNumber, setting.ThrottlingBurstLimit, 'ThrottlingBurstLimit') ?? ratePerSecond;
  // A path is written with `~1` for each slash but the first; `/*` with method `*` is the whole stage.
  const path = asText(setting.ResourcePath, 'ResourcePath').replace(/^\/~1/, '/').replaceAll('~1', '/');
  return [{ method: asText(setting.HttpMethod, 'HttpMethod'), path, ratePerSecond, burst }];
};

type StagePlan = Pick<RestApiPlan, 'stage' | 'stageVariables' | 'throttles'>;

const readStage = (stage: Resource): StagePlan => {
  refuseUnknown(stage, {
    realised: ['StageName', 'DeploymentId', 'RestApiId', 'MethodSettings', 'Variables'],
    ignored: {
      AccessLogSetting: 'no access logs locally',
      Description: 'a label',
      TracingEnabled: 'no traces locally',
      Tags: 'a label',
      ClientCertificateId: 'no back end is called over TLS',
    },
  });
  const { properties } = stage;
  const variables = maybe(asObject, properties.Variables, 'Variables');
  return {
    stage: asText(properties.StageName, 'StageName'),
    stageVariables: variables
      ? Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, asText(value, name)]))
      : null,
    throttles: asList(properties.MethodSettings ?? [], 'MethodSettings').flatMap((setting) =>
      readThrottle(stage, asObject(setting, 'MethodSettings')),
    ),
  };
};

/** The one REST API of the assembly, or undefined when there is none. */
export const readRestApi = (resources: readonly Resource[]): RestApiPlan | undefined => {
  const [api, second] = ofType(resources, 'RestApi');
  if (!api) return undefined;
  if (second)
    throw new Unsupported(second, `there is already "${api.logicalId}", and one address serves one API.`);
  const [stage, otherStage] = ofType(resources, 'Stage');
  if (!stage) throw new Unsupported(api, 'it has no stage.');
  if (otherStage) throw new Unsupported(otherStage, 'one address serves one stage.');
  const paths = pathsOf(ofType(resources, 'Resource'));
  return {
    id: api.logicalId,
    ...readApi(api),
    ...readStage(stage),
    routes: ofType(resources, 'Method').map((method) => readMethod(method, paths)),
    gatewayResponses: ofType(resources, 'GatewayResponse').map(readGatewayResponse),
  };
};
