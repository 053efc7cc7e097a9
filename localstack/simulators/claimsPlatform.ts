/**
 * The claims platform of commercial insurers over HTTP: `POST /claims/v1/<operation>/<message>`, signatures checked both ways, and
 * misbehaviour on demand (`POST /control`, `/control/lapses {policy}`: unsigned, this machine only).
 *
 * Whatever it answers, its books are right. Every message is appended to a file before it is answered; a new start hears
 * them all again, and so knows what it knew.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  claimsPath,
  claimsSignatureHeader,
  operations,
  type Told,
} from '../../domains/healthcare/companies/protocol.ts';
import { bankSignatureCheck, signBank } from './bankSignature.ts';
import { type ClaimsRequest, claimsDesk, type DeskAnswer, type Late } from './claimsDesk.ts';
import { claimsBehaviour, lateOf, misread, readClaimsControl } from './claimsMisbehaviour.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from './httpServer.ts';

export type ClaimsPlatformOptions = {
  readonly port: number;
  readonly host?: string;
  readonly secret: string;
  /** Where its messages are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

/** Longer than anybody waits for a company. */
const silenceMs = 60_000;

const readJson = (body: string): Told => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};

const readRequest = ({ method, path, body }: SimulatorRequest): ClaimsRequest | undefined => {
  const [, named, message = ''] = /^\/claims\/v1\/(\w+)\/([\w.-]{1,64})$/.exec(path) ?? [];
  const operation = operations.find((one) => one === named);
  if (method !== 'POST' || operation === undefined) return undefined;
  return claimsPath(operation, message) === path ? { operation, message, told: readJson(body) } : undefined;
};

type Line = {
  readonly at: number;
  readonly request?: ClaimsRequest;
  readonly late?: Late;
  readonly lapse?: string;
};

/** A desk that remembers across `kill -9`. */
const openDesk = (file: string | undefined) => {
  const desk = claimsDesk();
  const hear = ({ at, request, late, lapse }: Line): DeskAnswer | undefined => {
    if (lapse !== undefined) desk.lapse(lapse);
    return request && desk.answer(request, at, late);
  };
  if (file) mkdirSync(dirname(file), { recursive: true });
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    // A line cut off by a crash was never answered: it did not happen.
    lines.pop();
    for (const line of lines) hear(JSON.parse(line) as Line);
  }
  return (line: Line): DeskAnswer | undefined => {
    if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
    return hear(line);
  };
};

type Heard = { readonly answer: SimulatorAnswer; readonly isForged: boolean };
const trusted = (answer: SimulatorAnswer): Heard => ({ answer, isForged: false });

export const startClaimsPlatform = async (options: ClaimsPlatformOptions): Promise<RunningSimulator> => {
  const nowMs = options.nowMs ?? Date.now;
  const hear = openDesk(options.file);
  const behaves = claimsBehaviour();
  const isSigned = bankSignatureCheck(options.secret);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };

  const take = async (request: ClaimsRequest): Promise<Heard> => {
    const mode = behaves.next(request.operation);
    const late = lateOf(mode, behaves.lateMs());
    const arrives = (): DeskAnswer | undefined => hear({ at: nowMs(), request, ...(late ? { late } : {}) });
    if (mode === 'lost-request') return trusted('hang-up');
    if (mode === 'server-error') return trusted(jsonAnswer(500, { reason: 'try again' }));
    if (mode === 'delayed') {
      later(behaves.lateMs(), arrives);
      return trusted('hang-up');
    }
    if (mode === 'duplicated') arrives();
    const said = arrives();
    if (mode === 'lost-answer') return trusted('hang-up');
    if (mode === 'timeout-after-success')
      return new Promise((resolve) => later(silenceMs, () => resolve(trusted('hang-up'))));
    const told = said && misread(said, mode, behaves.draw);
    return { answer: jsonAnswer(200, told), isForged: mode === 'wrong-signature' };
  };

  const control = ({ path, body }: SimulatorRequest): SimulatorAnswer => {
    const said = readJson(body);
    const wanted = path === '/control' ? readClaimsControl(said) : undefined;
    if (wanted !== undefined) behaves.control(wanted);
    const policy = path === '/control/lapses' && typeof said.policy === 'string' ? said.policy : '';
    if (policy) hear({ at: nowMs(), lapse: policy });
    return wanted !== undefined || policy ? jsonAnswer(200, { done: true }) : jsonAnswer(400, {});
  };

  const answer = async (request: SimulatorRequest): Promise<Heard> => {
    if (request.method === 'POST' && request.path.startsWith('/control')) return trusted(control(request));
    const header = request.headers[claimsSignatureHeader];
    if (!isSigned(Array.isArray(header) ? header[0] : header, request, nowMs()))
      return trusted(jsonAnswer(401, { reason: 'bad signature' }));
    const read = readRequest(request);
    return read === undefined ? trusted(jsonAnswer(400, { reason: 'not in the words' })) : take(read);
  };

  const running = await serveSimulator(options, async (request) => {
    const heard = await answer(request);
    if (heard.answer === 'hang-up') return heard.answer;
    const message = { method: request.method, path: request.path, body: heard.answer.body };
    const secret = heard.isForged ? `not ${options.secret}` : options.secret;
    return { ...heard.answer, headers: { [claimsSignatureHeader]: signBank(secret, message, nowMs()) } };
  });
  return {
    url: running.url,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await running.stop();
    },
  };
};
