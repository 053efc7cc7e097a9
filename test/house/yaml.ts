/** The YAML reader that the CDK's library brings along, so that reading workflows needs no package of its own. */
import { createRequire } from 'node:module';

type Yaml = { parse(text: string): unknown };

export const parseYaml = (text: string): unknown =>
  (createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib'))('yaml') as Yaml).parse(text);
