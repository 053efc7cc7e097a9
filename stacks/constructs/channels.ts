/** What payment channels gave us: a table of sealed settings and the key they lie under. Functions open them, and set none. */
import { Construct } from 'constructs';
import type { Permission } from './permission.ts';
import { StateTable } from './stateTable.ts';
import { WrappingKey } from './wrappingKey.ts';

export class Channels extends Construct {
  private readonly settings: StateTable;
  private readonly key: WrappingKey;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.settings = new StateTable(this, 'Settings', {
      env: 'CHANNELS_TABLE',
      errorImpact:
        'Nobody can top up through a payment channel, and bills come late; payments and the bank go on.',
    });
    this.key = new WrappingKey(this, 'Key', {
      env: 'CHANNEL_KEY',
      description: 'What payment channels gave OneCode: numbers and keys',
    });
  }

  /** Opening what it takes to speak with a channel. */
  get speak(): Permission {
    const [table, key] = [this.settings.may(['GetItem']), this.key.unwrap];
    return { env: { ...table.env, ...key.env }, allows: [...table.allows, ...key.allows] };
  }
}
