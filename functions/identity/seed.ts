/**
 * The demo cast of the local clouds: three friends, the merchants of the park, their terminals, and staff.
 *
 * Running it again changes nothing but the tokens, which last a day. No real person, phone or firm is meant.
 */
import {
  type Client,
  demoTokenLifetimeSeconds,
  type Merchant,
  type Terminal,
} from '../../domains/identity/directory.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { personOfPhone } from './people.ts';
import type { IdentityPorts } from './ports.ts';
import { type Claims, clientClaims, issueToken, personClaims } from './tokens.ts';

// biome-ignore format: a cast reads as a cast
export const demoPeople = [
  { id: 'pn_100000001' as PersonId, nameZh: '林', nameEn: 'Lin', mobile: '13800000001' },
  { id: 'pn_100000002' as PersonId, nameZh: '梅', nameEn: 'Mei', mobile: '13800000002' },
  { id: 'pn_100000003' as PersonId, nameZh: '陶', nameEn: 'Tao', mobile: '13800000003' },
] as const;

const inZhangjiajie = { cityZh: '张家界', cityEn: 'Zhangjiajie' };
// biome-ignore format: a cast reads as a cast
export const demoMerchants: readonly Merchant[] = [
  { id: 'mch_noodlehouse', nameZh: '土家小馆',       nameEn: 'Tujia Noodle House',  category: '5812', ...inZhangjiajie },
  { id: 'mch_giftshop',    nameZh: '武陵源礼品店',   nameEn: 'Wulingyuan Gifts',    category: '5947', ...inZhangjiajie },
  { id: 'mch_wulingyuan',  nameZh: '武陵源景区公司', nameEn: 'Wulingyuan Park',     category: '7991', ...inZhangjiajie },
  { id: 'mch_shuttle',     nameZh: '景区环保车',     nameEn: 'Park Shuttle',        category: '4111', ...inZhangjiajie },
];

// biome-ignore format: a cast reads as a cast
export const demoTerminals: readonly Terminal[] = [
  { id: 'trm_gate',     kind: 'gate', place: 'wulingyuan', merchant: 'mch_wulingyuan',  nameZh: '武陵源检票口',   nameEn: 'Wulingyuan gate' },
  { id: 'trm_tianmen',  kind: 'gate', place: 'tianmen',    merchant: 'mch_wulingyuan',  nameZh: '天门山检票口',   nameEn: 'Tianmen Mountain gate' },
  { id: 'trm_noodles',  kind: 'till', place: 'wulingyuan', merchant: 'mch_noodlehouse', nameZh: '土家小馆收银台', nameEn: 'Noodle house till' },
  { id: 'trm_gifts',    kind: 'till', place: 'wulingyuan', merchant: 'mch_giftshop',    nameZh: '礼品店收银台',   nameEn: 'Gift shop till' },
  { id: 'trm_shuttle',  kind: 'ride', place: 'wulingyuan', merchant: 'mch_shuttle',     nameZh: '环保车读码器',   nameEn: 'Shuttle reader' },
];

// biome-ignore format: a cast reads as a cast
const demoStaff: readonly (Omit<Client, 'secrets'> & { readonly nameEn: string })[] = [
  { id: 'op_duty',   role: 'operator', name: '值守员', nameEn: 'Duty operator' },
  { id: 'op_second', role: 'operator', name: '复核员', nameEn: 'Second operator' },
  { id: 'au_books',  role: 'auditor',  name: '审计员', nameEn: 'Auditor' },
];

export type Seeded = {
  readonly people: readonly {
    readonly id: PersonId;
    readonly name: string;
    readonly nameEn: string;
    readonly role: 'person';
    readonly phone: string;
    readonly token: string;
  }[];
  readonly merchants: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
    readonly token: string;
  }[];
  readonly terminals: readonly {
    readonly id: string;
    readonly kind: string;
    readonly place: string;
    readonly merchant: string | null;
    readonly name: string;
    readonly nameEn: string;
    readonly token: string;
  }[];
  readonly staff: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
    readonly role: string;
    readonly token: string;
  }[];
};

type SeedPorts = Pick<IdentityPorts, 'store' | 'keys' | 'vault' | 'ledger' | 'chance'>;

/** What rooms add to the cast: merchants and terminals that sign in as the others do. */
export type MoreCast = { readonly merchants?: readonly Merchant[]; readonly terminals?: readonly Terminal[] };

export const seedIdentity = async (ports: SeedPorts, now: EpochMs, more: MoreCast = {}): Promise<Seeded> => {
  const token = (claims: Claims): Promise<string> =>
    issueToken(ports.keys, claims, { now, lifetimeSeconds: demoTokenLifetimeSeconds });
  const ensureClient = async (client: Client): Promise<string> => {
    const known = await ports.store.client(client.id);
    await ports.store.putClient({ ...client, secrets: known?.secrets ?? client.secrets });
    return token(clientClaims(client));
  };

  const people: Seeded['people'][number][] = [];
  for (const { mobile, ...names } of demoPeople) {
    const id = await personOfPhone(ports, { ...names, mobile, now });
    const said = {
      id,
      name: names.nameZh,
      nameEn: names.nameEn,
      role: 'person' as const,
      phone: mobile,
    };
    people.push({ ...said, token: await token(personClaims({ id })) });
  }
  const merchants: Seeded['merchants'][number][] = [];
  for (const merchant of [...demoMerchants, ...(more.merchants ?? [])]) {
    await ports.store.putMerchant(merchant);
    const { id, nameZh, nameEn } = merchant;
    const client: Client = { id, role: 'merchant', name: nameZh, merchant: id, secrets: [] };
    merchants.push({ id, name: nameZh, nameEn, token: await ensureClient(client) });
  }
  const terminals: Seeded['terminals'][number][] = [];
  for (const terminal of [...demoTerminals, ...(more.terminals ?? [])]) {
    await ports.store.putTerminal(terminal);
    const { id, kind, place, merchant, nameZh, nameEn } = terminal;
    const owner = merchant === undefined ? {} : { merchant };
    const client: Client = { id, role: 'terminal', name: nameZh, kind, place, ...owner, secrets: [] };
    terminals.push({
      id,
      kind,
      place,
      merchant: merchant ?? null,
      name: nameZh,
      nameEn,
      token: await ensureClient(client),
    });
  }
  const staff: Seeded['staff'][number][] = [];
  for (const { nameEn, ...client } of demoStaff) {
    const { id, name, role } = client;
    staff.push({ id, name, nameEn, role, token: await ensureClient({ ...client, secrets: [] }) });
  }
  return { people, merchants, terminals, staff };
};
