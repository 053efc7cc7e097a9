/** The command line of a deployment: what is understood, and the sentence for what is not. */
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../bin/deploy/options.ts';

describe('the command line', () => {
  it('is an environment and what to do with it', () => {
    expect(readOptions(['staging'])).toMatchObject({ environment: 'staging', action: 'deploy', plan: false });
    expect(readOptions(['--diff', 'staging'])).toMatchObject({ environment: 'staging', action: 'diff' });
    expect(readOptions(['production', '--rollback', 'v1.2.3', '--plan'])).toMatchObject({
      action: 'rollback',
      to: 'v1.2.3',
      plan: true,
    });
    expect(readOptions(['staging', '-c', 'publicUrl=https://a.example/?b=c'])).toMatchObject({
      context: { publicUrl: 'https://a.example/?b=c' },
    });
  });

  it.each([
    [[], 'Which environment?'],
    [['prod'], 'There is no environment "prod"; there are production, staging and localstack'],
    [['staging', 'production'], 'One environment at a time'],
    [['staging', '--diff', '--teardown'], 'One thing at a time'],
    [['staging', '--force'], '--force is not known'],
    [['staging', '--rollback'], '--rollback takes a commit or a tag'],
    [['staging', '--rollback', '--yes'], '--rollback takes a commit or a tag'],
    [['staging', '--rollback', 'a; rm -r b'], '--rollback takes a commit or a tag'],
    [['staging', '--payments', 'many'], 'a whole number a month'],
    [['staging', '--payments', '-1'], 'a whole number a month'],
    [['staging', '-c', 'api'], '-c takes key=value'],
  ])('%j is refused in both languages', (args, sentence) => {
    const reading = (): unknown => readOptions(args);
    expect(reading).toThrow(sentence);
    expect(reading).toThrow(/\p{Script=Han}{2}/u);
  });
});
