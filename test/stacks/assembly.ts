/**
 * The synthesised app, once per test file: its templates as plain data, by stack.
 *
 * It uses the functions that the suite built for itself (built.ts), not those of dist/.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { inject } from 'vitest';
import { onecode } from '../../bin/onecode.ts';

export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};
export type Found = { readonly stack: string; readonly id: string } & Resource;
type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
};

export type Assembly = {
  readonly cloud: CloudAssembly;
  readonly templates: Readonly<Record<string, Template>>;
  /** Every resource of a type, in every stack. */
  all(type: string): Found[];
  one(type: string, idStartsWith: string): Found;
};

const folder = mkdtempSync(join(tmpdir(), 'onecode-stacks-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let assemblies = 0;

export const synthesised = async (context: Record<string, string> = {}): Promise<Assembly> => {
  assemblies += 1;
  const outdir = join(folder, `cdk.out.${assemblies}`);
  const cloud = onecode({ outdir, context: { dist: inject('dist'), ...context } }).synth();
  const templates = Object.fromEntries(
    cloud.stacks.map((stack): [string, Template] => [stack.stackName, stack.template]),
  );
  return assemblyFrom(cloud, templates);
};

/** The same over templates that a test changed by hand. */
export const assemblyFrom = (cloud: CloudAssembly, templates: Assembly['templates']): Assembly => {
  const all = (type: string): Found[] =>
    Object.entries(templates).flatMap(([stack, template]) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => ({ stack, id, ...resource })),
    );
  const one = (type: string, idStartsWith: string): Found => {
    const found = all(type).filter(({ id }) => id.startsWith(idStartsWith));
    if (found.length !== 1 || found[0] === undefined)
      throw new Error(`${found.length} resources ${type} whose id starts with ${idStartsWith}`);
    return found[0];
  };
  return { cloud, templates, all, one };
};

/** What a value refers to: the logical id behind Ref, Fn::GetAtt or Fn::ImportValue, with what is asked of it. */
export const refersTo = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if ('Ref' in value) return String(value.Ref);
  if ('Fn::GetAtt' in value) return (value['Fn::GetAtt'] as readonly string[]).join('.');
  if ('Fn::ImportValue' in value) return String(value['Fn::ImportValue']);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as readonly [string, readonly unknown[]];
    return parts.map(refersTo).join(separator);
  }
  return JSON.stringify(value);
};
