/**
 * The demo people's school: two students and a teacher on its roster. The first student has a subsidy, money from the
 * teacher as a parent, something for days without a network, and a tuition bill that waits. Moved through the doors as the
 * office and the people would; again and again within a term, it is the same once.
 */
import { termOn } from '../domains/campus/terms.ts';
import { businessDate } from '../domains/time/businessDate.ts';

type Cast = {
  readonly people: readonly { readonly id?: string; readonly name: string; readonly token: string }[];
  readonly staff: readonly { readonly role: string; readonly token: string }[];
};

const subsidyFen = 300_00;
const familyFen = 200_00;
const offlineFen = 30_00;

/** The wallets are filled before: what a parent gives and what is laid aside comes out of them. */
export const seedCampus = async (
  baseUrl: string,
  { people, staff }: Cast,
  now = Date.now(),
): Promise<void> => {
  const [student, other, parent] = people;
  if (student === undefined || other === undefined || parent === undefined)
    throw new Error('the demo cast has too few people for a school');
  const office = staff.find((one) => one.role === 'operator')?.token ?? '';
  const term = termOn(businessDate(now));
  const post = async (token: string, key: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${baseUrl}/v1/campus/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': `demo-opening-${key}`,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  };

  const rows = [
    `S2026001,${student.id},学生,2030-07-31`,
    `S2026002,${other.id},学生,2030-07-31`,
    `T2026001,${parent.id},教师,2030-07-31`,
  ];
  await post(office, 'roster', 'rosters', { csv: ['学号,一码通号,身份,有效期至', ...rows].join('\n') });
  const subsidies = { holders: [student.id], amount: subsidyFen, currency: 'CNY' };
  await post(office, `subsidy-${term.id}`, 'subsidies', subsidies);
  await post(student.token, 'parent', 'parents', { parent: parent.id });
  const funding = { amount: familyFen, currency: 'CNY' };
  await post(parent.token, 'family', `children/${student.id}/fundings`, funding);
  const load = { amount: offlineFen, currency: 'CNY' };
  await post(student.token, 'offline', 'purses/offline/loads', load);
  const bill = `S2026001,${student.name},600,180,48.50,12,${term.endsOn}`;
  const csv = `学号,姓名,学费,住宿费,教材费,保险费,缴费截止日\n${bill}\n`;
  await post(office, `tuition-${term.id}`, 'tuition/bills', { term: term.id, csv });
};
