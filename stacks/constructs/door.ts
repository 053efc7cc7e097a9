/**
 * A door: a function behind the API. It names its own paths; the API stack finds it and joins it.
 *
 * `wallet` means `/v1/wallet` and everything below, but for what another door names further down (`bills/quote`). The one door
 * with `everythingElse` answers what no other names.
 */
import type { Construct, IConstruct } from 'constructs';
import { RoomFunction, type RoomFunctionProps } from './roomFunction.ts';

export type DoorProps = RoomFunctionProps & { readonly paths: readonly string[] | 'everything-else' };

export class Door extends RoomFunction {
  readonly paths: readonly string[] | 'everything-else';

  constructor(scope: Construct, id: string, props: DoorProps) {
    super(scope, id, props);
    this.paths = props.paths;
  }
}

export const doorsUnder = (scopes: readonly IConstruct[]): Door[] =>
  scopes.flatMap((scope) => scope.node.findAll().filter((construct) => construct instanceof Door));
