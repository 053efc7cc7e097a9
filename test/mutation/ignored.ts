/**
 * What is not mutated, and why: a plugin of Stryker's, asked about every node.
 *
 * Texts that only people read (nobody may match on one, a house rule says so), and the ends of switches that the
 * compiler proves unreachable. Nothing that decides anything is left out here.
 */
type Node = {
  readonly type: string;
  readonly callee?: Node;
  readonly name?: string;
  readonly test?: Node | null;
  readonly consequent?: readonly Node[];
  readonly argument?: Node | null;
};
type Path = {
  readonly node: Node;
  readonly parent?: Node | null;
  readonly key?: string | number | null;
  readonly listKey?: string | null;
};

const isCallOf = (node: Node | null | undefined, type: string, ...names: readonly string[]): boolean =>
  node?.type === type && names.includes(node.callee?.name ?? '');

/** `default: return never(one);` */
const isUnreachable = ({ type, test, consequent }: Node): boolean =>
  type === 'SwitchCase' && test === null && isCallOf(consequent?.[0]?.argument, 'CallExpression', 'never');

const reasonOf = ({ node, parent, key, listKey }: Path): string | undefined => {
  if (isUnreachable(node)) return 'the compiler proves that nobody gets here';
  if (listKey !== 'arguments' || !['StringLiteral', 'TemplateLiteral'].includes(node.type)) return undefined;
  if (key === 1 && isCallOf(parent, 'CallExpression', 'invariant')) return 'the text of a crash';
  if (key === 0 && isCallOf(parent, 'NewExpression', 'Fault', 'Bug', 'Error')) return 'the text of an error';
  return undefined;
};

export const strykerPlugins = [
  { kind: 'Ignore', name: 'texts-for-people', value: { shouldIgnore: (path: Path) => reasonOf(path) } },
];
