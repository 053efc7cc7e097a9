/**
 * The roster: who belongs to the school, a row each. A bad row is reported with its line, its column and its reason, and holds
 * up nobody else.
 *
 * Columns are found by their names, in any order; columns that nobody asked for (names, faculties, phones) are not looked at. A
 * person is the number without meaning that identity gave and that everybody sees in their own app: the pepper under which phones
 * are kept is identity's alone.
 */
import { isPersonId, type PersonId } from '../identity/person.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import type { RosterFault, RosterRefusalCode } from './refusals.ts';

export const mostRows = 500;

/** What a column may be called in the first line; the first name is ours. */
export const rosterColumns = {
  number: ['number', '学号', '工号', '学工号', '学号/工号'],
  person: ['person', '一码通号', '一码通'],
  role: ['role', '身份', '人员类别'],
  valid_until: ['valid_until', '有效期至', '有效期'],
} as const;
export type RosterColumn = keyof typeof rosterColumns;
const columns = Object.keys(rosterColumns) as readonly RosterColumn[];

export const holderRoles = ['student', 'staff'] as const;
export type HolderRole = (typeof holderRoles)[number];
const roleNames: Readonly<Record<string, HolderRole>> = {
  student: 'student',
  学生: 'student',
  staff: 'staff',
  教职工: 'staff',
  教师: 'staff',
};

/** A row as the file has it. `cells` is undefined where the file's own rules were broken. */
export type RawRow = { readonly line: number; readonly cells: readonly string[] | undefined };
export type RosterEntry = {
  readonly line: number;
  /** The number of the student or member of staff, which never changes; a card's number is another. */
  readonly number: string;
  readonly person: PersonId;
  readonly role: HolderRole;
  readonly validUntil: BusinessDate;
};
export type BadRow = { readonly line: number; readonly column?: RosterColumn; readonly reason: RosterFault };
type Places = Readonly<Record<RosterColumn, number>>;

/** `2027-07-31` of what is written so, or as spreadsheets do (`2027/7/31`); undefined: no day that the calendar has. */
export const dayOf = (text: string): BusinessDate | undefined => {
  const [, year = '', month = '', day = ''] = /^(20\d\d)[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : undefined;
};

const placesOf = (header: readonly string[]): Places | Refusal<RosterRefusalCode> => {
  const said = header.map((cell) => cell.trim().toLowerCase());
  const placeOf = (column: RosterColumn): number => {
    const name = rosterColumns[column].find((one) => said.includes(one));
    return name === undefined ? -1 : said.indexOf(name);
  };
  const [number, person, role, valid_until] = [
    placeOf('number'),
    placeOf('person'),
    placeOf('role'),
    placeOf('valid_until'),
  ];
  const places = { number, person, role, valid_until };
  const missing = columns.filter((one) => places[one] < 0);
  return missing.length === 0 ? places : refuse('roster-columns-missing', { missing });
};

const entryOf = (
  { line, cells }: RawRow,
  read: { readonly places: Places; readonly width: number; readonly today: BusinessDate },
): RosterEntry | BadRow => {
  const bad = (reason: RosterFault, column?: RosterColumn): BadRow => ({
    line,
    reason,
    ...(column === undefined ? {} : { column }),
  });
  if (cells === undefined) return bad('quotes-wrong');
  if (cells.length !== read.width) return bad('columns-wrong');
  const cell = (column: RosterColumn): string => (cells[read.places[column]] ?? '').trim();
  const number = cell('number');
  if (!/^[A-Z0-9]{4,16}$/.test(number)) return bad('number-malformed', 'number');
  const person = cell('person');
  if (!isPersonId(person)) return bad('person-malformed', 'person');
  const role = Object.hasOwn(roleNames, cell('role')) ? roleNames[cell('role')] : undefined;
  if (role === undefined) return bad('role-unknown', 'role');
  const validUntil = dayOf(cell('valid_until'));
  if (validUntil === undefined) return bad('date-malformed', 'valid_until');
  if (validUntil < read.today) return bad('date-past', 'valid_until');
  return { line, number, person, role, validUntil };
};

export const isBad = (row: object): row is BadRow => 'reason' in row;

/** Rows in the order of the file, its first line apart. Of two rows for one number or person the first counts. */
export const readRoster = (
  file: { readonly header: readonly string[]; readonly rows: readonly RawRow[] },
  today: BusinessDate,
):
  | { readonly good: readonly RosterEntry[]; readonly bad: readonly BadRow[] }
  | Refusal<RosterRefusalCode> => {
  const places = placesOf(file.header);
  if ('refused' in places) return places;
  if (file.rows.length === 0) return refuse('roster-empty');
  if (file.rows.length > mostRows) return refuse('roster-too-long', { mostRows, rows: file.rows.length });
  const good: RosterEntry[] = [];
  const bad: BadRow[] = [];
  const numbers = new Set<string>();
  const people = new Set<string>();
  for (const row of file.rows) {
    const entry = entryOf(row, { places, width: file.header.length, today });
    if (isBad(entry)) {
      bad.push(entry);
      continue;
    }
    const { line, number, person } = entry;
    if (numbers.has(number)) bad.push({ line, column: 'number', reason: 'number-repeated' });
    else if (people.has(person)) bad.push({ line, column: 'person', reason: 'person-repeated' });
    else {
      numbers.add(number);
      people.add(person);
      good.push(entry);
    }
  }
  return { good, bad };
};
