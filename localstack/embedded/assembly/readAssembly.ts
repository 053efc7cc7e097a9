/**
 * Reads a cloud assembly (`cdk.out`): its stacks in the order in which they can be realised, and where its assets lie.
 *
 * Nothing is interpreted here; what the embedded cloud cannot follow at all (stages, a missing file) is refused.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asObject, asText, type Json, type JsonObject } from './json.ts';

export type StackTemplate = {
  readonly id: string;
  readonly stackName: string;
  readonly template: JsonObject;
};

export type Assembly = {
  readonly directory: string;
  /** A stack comes after every stack that it depends on. */
  readonly stacks: readonly StackTemplate[];
  /** From the object key that a template names (`<hash>.zip`) to the folder that was packed. */
  readonly assets: ReadonlyMap<string, string>;
};

const readJson = (path: string): JsonObject => asObject(JSON.parse(readFileSync(path, 'utf8')) as Json, path);

const objectAt = (parent: JsonObject, name: string, where: string): JsonObject =>
  parent[name] === undefined ? {} : asObject(parent[name], `${where}.${name}`);

const readAssets = (directory: string, file: string, assets: Map<string, string>): void => {
  const manifest = readJson(join(directory, file));
  for (const [hash, entry] of Object.entries(objectAt(manifest, 'files', file))) {
    const asset = asObject(entry, `${file}.${hash}`);
    const source = objectAt(asset, 'source', hash);
    const path = source.path === undefined ? undefined : resolve(directory, asText(source.path, hash));
    for (const destination of Object.values(objectAt(asset, 'destinations', hash))) {
      const key = asObject(destination, hash).objectKey;
      if (path && key !== undefined) assets.set(asText(key, hash), path);
    }
  }
};

const inOrder = (artifacts: JsonObject, stackIds: readonly string[]): readonly string[] => {
  const placed = new Set<string>();
  const ordered: string[] = [];
  const place = (id: string): void => {
    if (placed.has(id)) return;
    placed.add(id);
    const needs = asObject(artifacts[id], id).dependencies;
    for (const needed of Array.isArray(needs) ? needs : []) {
      if (stackIds.includes(String(needed))) place(String(needed));
    }
    ordered.push(id);
  };
  for (const id of stackIds) place(id);
  return ordered;
};

export const readAssembly = (directory: string): Assembly => {
  const manifestPath = join(directory, 'manifest.json');
  if (!existsSync(manifestPath)) {
    throw new Error(`There is no cloud assembly in ${directory}: run "npm run synth" first.`);
  }
  const artifacts = objectAt(readJson(manifestPath), 'artifacts', 'manifest');
  const assets = new Map<string, string>();
  const stackIds: string[] = [];
  for (const [id, entry] of Object.entries(artifacts)) {
    const artifact = asObject(entry, id);
    if (artifact.type === 'cdk:cloud-assembly') {
      throw new Error(
        `The assembly has a stage (${id}); the embedded cloud reads stacks of the app itself only.`,
      );
    }
    if (artifact.type === 'aws:cloudformation:stack') stackIds.push(id);
    if (artifact.type === 'cdk:asset-manifest') {
      readAssets(directory, asText(objectAt(artifact, 'properties', id).file, id), assets);
    }
  }
  const stacks = inOrder(artifacts, stackIds).map((id) => {
    const properties = objectAt(asObject(artifacts[id], id), 'properties', id);
    return {
      id,
      stackName: properties.stackName === undefined ? id : asText(properties.stackName, id),
      template: readJson(join(directory, asText(properties.templateFile, id))),
    };
  });
  return { directory: resolve(directory), stacks, assets };
};
