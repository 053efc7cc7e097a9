/**
 * From templates to plain resources: every condition decided, every intrinsic replaced by the name or address that
 * holds on the local servers, exports carried from stack to stack.
 */

import { account, attributeOf, type Identity, identityOf, nameProperty, region } from './identity.ts';
import { ignoredTypes } from './ignored.ts';
import { noValue, resolve, type Scope } from './intrinsics.ts';
import { asFlag, asObject, asText, isObject, type Json, type JsonObject } from './json.ts';
import type { Assembly, StackTemplate } from './readAssembly.ts';
import { type Resource, Unsupported } from './unsupported.ts';

const realisedTypes: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::GatewayResponse',
]);

const knownSections = ['Resources', 'Outputs', 'Parameters', 'Conditions', 'Mappings', 'Rules', 'Metadata'];
const knownResourceFields = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
];
const templateText = ['Description', 'AWSTemplateFormatVersion'];

const section = (template: JsonObject, name: string): JsonObject =>
  template[name] === undefined ? {} : asObject(template[name], name);

const pseudoParameters = (stack: StackTemplate): Readonly<Record<string, Json | typeof noValue>> => ({
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stack.stackName,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack.stackName}/local`,
  'AWS::NoValue': noValue,
});

/** SSM-backed parameters (the bootstrap version) have no local store behind them: their path stands for the value. */
const parameterDefault = (name: string, declared: Json): Json => {
  const value = asObject(declared, name).Default;
  if (value === undefined)
    throw new Error(`Parameter ${name} has no default, and nobody gives it a value here.`);
  return value;
};

export type Exports = Map<string, Json>;

const scopeOf = (stack: StackTemplate, exports: Exports, queueEndpoint: string): Scope => {
  const { template } = stack;
  const resources = section(template, 'Resources');
  const pseudo = pseudoParameters(stack);
  const identities = new Map<string, Identity>();
  const conditions = new Map<string, boolean>();
  const named = (logicalId: string): Omit<Resource, 'properties'> => {
    const declared = resources[logicalId];
    if (declared === undefined)
      throw new Error(`Stack ${stack.stackName} mentions "${logicalId}", which it does not have.`);
    return { stack: stack.stackName, logicalId, type: asText(asObject(declared, logicalId).Type, logicalId) };
  };
  const identify = (logicalId: string): Identity => {
    const seen = identities.get(logicalId);
    if (seen) return seen;
    const resource = named(logicalId);
    const properties = section(asObject(resources[logicalId], logicalId), 'Properties');
    const given = properties[nameProperty[resource.type] ?? ''];
    const identity = identityOf(resource, {
      givenName: given === undefined ? undefined : asText(resolve(given, scope), `${logicalId} name`),
      isFifo: properties.FifoQueue === true,
      queueEndpoint,
    });
    identities.set(logicalId, identity);
    return identity;
  };
  const scope: Scope = {
    ref: (name) => {
      if (pseudo[name] !== undefined) return pseudo[name];
      const parameter = section(template, 'Parameters')[name];
      return parameter === undefined ? identify(name).ref : parameterDefault(name, parameter);
    },
    attribute: (logicalId, attribute) => attributeOf(identify(logicalId), named(logicalId), attribute),
    exported: (name) => {
      const value = exports.get(name);
      if (value === undefined) throw new Error(`No stack before ${stack.stackName} exports "${name}".`);
      return value;
    },
    condition: (name) => {
      const seen = conditions.get(name);
      if (seen !== undefined) return seen;
      const declared = section(template, 'Conditions')[name];
      if (declared === undefined) throw new Error(`Stack ${stack.stackName} has no condition "${name}".`);
      const holds = asFlag(resolve(declared, scope), `condition ${name}`);
      conditions.set(name, holds);
      return holds;
    },
    mapping: (map, first, second) => {
      const table = asObject(section(template, 'Mappings')[map], `mapping ${map}`);
      const value = asObject(table[first], `mapping ${map}.${first}`)[second];
      if (value === undefined) throw new Error(`Mapping ${map} has no ${first}.${second}.`);
      return value;
    },
  };
  return scope;
};

const checkSections = (stack: StackTemplate): void => {
  for (const name of Object.keys(stack.template)) {
    if (knownSections.includes(name) || templateText.includes(name)) continue;
    throw new Error(
      `Stack ${stack.stackName} has the section ${name}, which the embedded cloud does not know.`,
    );
  }
};

const readResource = (
  stack: StackTemplate,
  scope: Scope,
  logicalId: string,
  declared: JsonObject,
): Resource | undefined => {
  const type = asText(declared.Type, logicalId);
  const named = { stack: stack.stackName, logicalId, type };
  if (declared.Condition !== undefined && !scope.condition(asText(declared.Condition, logicalId)))
    return undefined;
  if (ignoredTypes[type] !== undefined) return undefined;
  if (!realisedTypes.has(type)) throw new Unsupported(named, 'this resource type is not known here.');
  const strange = Object.keys(declared).find((field) => !knownResourceFields.includes(field));
  if (strange) throw new Unsupported(named, `${strange} is not known here.`);
  try {
    const properties = resolve(section(declared, 'Properties'), scope);
    return { ...named, properties: isObject(properties) ? properties : {} };
  } catch (cause) {
    if (cause instanceof Unsupported) throw cause;
    throw new Unsupported(named, (cause as Error).message);
  }
};

/** All realised resources of all stacks, in the order of the assembly. */
export const readResources = (
  assembly: Assembly,
  options: { readonly queueEndpoint: string },
): readonly Resource[] => {
  const exports: Exports = new Map();
  const resources: Resource[] = [];
  for (const stack of assembly.stacks) {
    checkSections(stack);
    const scope = scopeOf(stack, exports, options.queueEndpoint);
    for (const [logicalId, declared] of Object.entries(section(stack.template, 'Resources'))) {
      const resource = readResource(stack, scope, logicalId, asObject(declared, logicalId));
      if (resource) resources.push(resource);
    }
    for (const output of Object.values(section(stack.template, 'Outputs'))) {
      const declared = asObject(output, 'Outputs');
      if (declared.Export === undefined) continue;
      const name = asText(resolve(asObject(declared.Export, 'Export').Name ?? null, scope), 'Export.Name');
      exports.set(name, resolve(declared.Value ?? null, scope));
    }
  }
  return resources;
};
