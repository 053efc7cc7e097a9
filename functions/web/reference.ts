/**
 * `/v1/docs`: the reference as a page, made from `openapi.json` alone. Readable without a script, in both languages;
 * the script beside it only searches and hides a language.
 */
import { type Json, list, record, safe } from './markup.ts';
import { fieldsOf } from './schemaFields.ts';

/** `中文 / English`, as titles and descriptions of the document are written. */
const bilingual = (text: unknown): string => {
  const [zh = '', ...en] = String(text ?? '').split(' / ');
  if (en.length === 0) return safe(zh);
  return `<span lang="zh-CN">${safe(zh)}</span> <span lang="en">${safe(en.join(' / '))}</span>`;
};
const both = (zh: string, en: string): string => bilingual(`${zh} / ${en}`);

const jsonOf = (content: unknown): Json => record(record(content)['application/json']);
const example = (value: unknown): string =>
  value === undefined ? '' : `<pre tabindex="0"><code>${safe(JSON.stringify(value, null, 2))}</code></pre>`;

const table = (rows: readonly string[]): string =>
  rows.length === 0 ? '' : `<div class="scrolls" tabindex="0"><table>${rows.join('')}</table></div>`;

const fields = (schema: unknown): string =>
  table(
    fieldsOf(schema).map(
      ({ path, type, required, description }) =>
        `<tr><td><code>${safe(path)}</code>${required ? '<b class="must">*</b>' : ''}</td><td>${safe(type)}</td><td>${bilingual(description)}</td></tr>`,
    ),
  );

const parameters = (operation: Json): string =>
  table(
    list(operation.parameters).map((one) => {
      const { name, in: place, required, description } = record(one);
      return `<tr><td><code>${safe(name)}</code>${required ? '<b class="must">*</b>' : ''}</td><td>${safe(place)}</td><td>${bilingual(description)}</td></tr>`;
    }),
  );

const part = (title: string, inside: string): string => (inside === '' ? '' : `<h4>${title}</h4>${inside}`);

const refusals = (status: string, description: unknown): string => {
  const codes = String(description ?? '').split(', ');
  return `<tr><td>${safe(status)}</td><td>${codes.map((code) => `<a href="#${safe(code)}"><code>${safe(code)}</code></a>`).join(' ')}</td></tr>`;
};

const answers = (operation: Json): string => {
  const all = Object.entries(record(operation.responses));
  const good = all
    .filter(([status]) => Number(status) < 400)
    .map(([status, answer]) => {
      const { example: shown, schema } = jsonOf(record(answer).content);
      return `${part(`${both('回答', 'Answer')} ${safe(status)}`, fields(schema) + example(shown))}`;
    });
  const bad = all.filter(([status]) => Number(status) >= 400);
  const rows = bad.map(([status, answer]) => refusals(status, record(answer).description));
  return good.join('') + part(both('拒绝', 'Refusals'), table(rows));
};

const door = (path: string, method: string, operation: Json): string => {
  const body = jsonOf(record(operation.requestBody).content);
  const roles = list(operation['x-roles']).map((role) => `<span class="role">${safe(role)}</span>`);
  return `<details class="door" id="${safe(operation.operationId)}">
<summary><span class="method ${safe(method)}">${safe(method.toUpperCase())}</span> <code>${safe(path)}</code> <span class="title">${bilingual(operation.summary)}</span></summary>
<p>${roles.join(' ')}</p>${part(both('参数', 'Parameters'), parameters(operation))}
${part(both('请求体', 'Body'), fields(body.schema) + example(body.example))}
${answers(operation)}</details>`;
};

/** The page; every error code has its own anchor, where `doc_url` points. */
export const referencePage = (openapi: unknown): string => {
  const document = record(openapi);
  const info = record(document.info);
  const operations = Object.entries(record(document.paths)).flatMap(([path, item]) =>
    Object.entries(record(item)).map(([method, one]) => ({ path, method, operation: record(one) })),
  );
  const rooms = list(document.tags).map((tag) => String(record(tag).name));
  const doorsOf = (room: string): string =>
    operations
      .filter(({ operation }) => list(operation.tags).includes(room))
      .map(({ path, method, operation }) => door(path, method, operation))
      .join('');
  const errors = list(document['x-errors']).map((one) => {
    const { code, status, zh, en } = record(one);
    return `<tr id="${safe(code)}"><td><code>${safe(code)}</code></td><td>${safe(status)}</td><td><span lang="zh-CN">${safe(zh)}</span> <span lang="en">${safe(en)}</span></td></tr>`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(info.title)} API</title>
<link rel="icon" href="../icon.svg" type="image/svg+xml"><link rel="stylesheet" href="../app/docs.css">
<script src="../app/docs.js" defer></script></head><body>
<header><h1>${safe(info.title)} API <small>${safe(info.version)}</small></h1><p>${bilingual(info.description)}</p>
<p><a href="./openapi.json">openapi.json</a> · <a href="../">${both('页面', 'Pages')}</a></p></header>
<nav aria-label="API">${rooms.map((room) => `<a href="#room-${safe(room)}">${safe(room)}</a>`).join('')}<a href="#errors">${both('错误码', 'Errors')}</a></nav>
<main>${rooms.map((room) => `<section><h2 id="room-${safe(room)}">${safe(room)}</h2>${doorsOf(room)}</section>`).join('')}
<section><h2 id="errors">${both('错误码', 'Errors')}</h2>${table(errors)}</section></main></body></html>`;
};
