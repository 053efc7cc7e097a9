/**
 * `/v1/docs`: the reference as a page, made from `openapi.json` alone. Readable without a script, in both languages.
 */
type Json = { readonly [name: string]: unknown };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (value: unknown): string => String(value ?? '').replace(/[&<>"]/g, (one) => escapes[one] ?? one);
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const jsonOf = (content: unknown): Json => record(record(content)['application/json']);
const code = (value: unknown): string =>
  value === undefined ? '' : `<pre><code>${safe(JSON.stringify(value, null, 2))}</code></pre>`;
const folded = (title: string, inside: string): string =>
  inside === '' ? '' : `<details><summary>${title}</summary>${inside}</details>`;

const parameters = (operation: Json): string => {
  const rows = list(operation.parameters).map((one) => {
    const { name, in: place, required, description } = record(one);
    return `<tr><td><code>${safe(name)}</code></td><td>${safe(place)}</td><td>${required ? '✓' : ''}</td><td>${safe(description)}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
};

const answers = (operation: Json): string =>
  Object.entries(record(operation.responses))
    .map(([status, answer]) => {
      const { example } = jsonOf(record(answer).content);
      const said = safe(record(answer).description).replace(/([a-z]+_[a-z_]+)/g, '<a href="#$1">$1</a>');
      return `<p><b>${safe(status)}</b> ${Number(status) < 400 ? '' : said}</p>${code(example)}`;
    })
    .join('');

const door = (path: string, method: string, operation: Json): string => {
  const body = jsonOf(record(operation.requestBody).content);
  return `<article id="${safe(operation.operationId)}">
<h3><span class="m ${safe(method)}">${safe(method.toUpperCase())}</span> <code>${safe(path)}</code></h3>
<p>${safe(operation.summary)}</p><p class="who">${list(operation['x-roles']).map(safe).join(' · ')}</p>
${parameters(operation)}${body.example === undefined ? '' : `<h4>请求 / Request</h4>${code(body.example)}`}
${folded('请求结构 / Request schema', code(body.schema))}
<h4>回答 / Answers</h4>${answers(operation)}</article>`;
};

const style = `body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1c2430}
code,pre{font:13px/1.5 ui-monospace,Menlo,monospace}pre{background:#f5f7fa;padding:.8rem;border-radius:.5rem;overflow:auto}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid #dfe4ea}article{margin:1.5rem 0;padding:1rem;border:1px solid #dfe4ea;border-radius:.7rem}
h3{margin:0}.m{font-size:.75rem;padding:.15rem .5rem;border-radius:.3rem;color:#fff;background:#2563a8}.post{background:#1f7a4d}
.who{color:#667;font-size:.85rem}table{border-collapse:collapse;font-size:.85rem}td,th{padding:.2rem .6rem;border-bottom:1px solid #eef;text-align:left}nav a{margin-right:1rem}a{color:#2563a8}`;

/** The page; every error code has its own anchor, where `doc_url` points. */
export const referencePage = (openapi: unknown): string => {
  const document = record(openapi);
  const info = record(document.info);
  const operations = Object.entries(record(document.paths)).flatMap(([path, item]) =>
    Object.entries(record(item)).map(([method, one]) => ({ path, method, operation: record(one) })),
  );
  const rooms = list(document.tags).map((tag) => String(record(tag).name));
  const room = (name: string): string =>
    operations
      .filter(({ operation }) => list(operation.tags).includes(name))
      .map(({ path, method, operation }) => door(path, method, operation))
      .join('');
  const rows = list(document['x-errors']).map((one) => {
    const { code: name, status, zh, en } = record(one);
    return `<tr id="${safe(name)}"><td><code>${safe(name)}</code></td><td>${safe(status)}</td><td>${safe(zh)}<br>${safe(en)}</td></tr>`;
  });
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${safe(info.title)} API</title><style>${style}</style><h1>${safe(info.title)} API ${safe(info.version)}</h1>
<p>${safe(info.description)} <a href="/v1/openapi.json">openapi.json</a></p>
<nav>${rooms.map((name) => `<a href="#room-${safe(name)}">${safe(name)}</a>`).join('')}<a href="#errors">错误码 / Errors</a></nav>
${rooms.map((name) => `<h2 id="room-${safe(name)}">${safe(name)}</h2>${room(name)}`).join('')}
<h2 id="errors">错误码 / Errors</h2><table>${rows.join('')}</table></html>`;
};
