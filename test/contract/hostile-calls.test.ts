import { randomUUID } from 'node:crypto';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorCodes } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/index.ts';
import { errorDataSchema } from '../../shared/contract/procedure.ts';
import { limits } from '../../shared/packages/limits.ts';
import { change, createDraft } from './answers.ts';
import { checkout, ways, type Way } from './ways.ts';

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly code: string;
  readonly data: unknown;
}

describe.each(ways)('hostile calls %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
    }
  });
  afterAll(() => way?.close());

  async function send(path: string, init: RequestInit): Promise<Refusal> {
    const reply = await way.send(path, init);
    const text = await reply.text();
    const body: { json?: { code?: string; data?: unknown } } =
      reply.headers.get('content-type')?.startsWith('application/json') === true ? JSON.parse(text) : {};
    return { status: reply.status, text, code: body.json?.code ?? '', data: body.json?.data };
  }
  const post = (path: string, body: BodyInit, type = 'application/json'): Promise<Refusal> =>
    send(path, { method: 'POST', headers: { 'content-type': type }, body });
  const call = (path: string, input: unknown): Promise<Refusal> =>
    post(`/rpc/${path}`, JSON.stringify({ json: input }));

  it.skipIf(!available)('C1 foreign sender and unknown shapes refused', async () => {
    expect(await call('drafts/list', {})).toMatchObject({ status: 200 });
    expect(await call('drafts/steal', {})).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await call('constructor/name', {})).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await call('drafts/list', { extra: 1 })).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await call('drafts/list', [])).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await post('/rpc/drafts/list', '{}')).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await post('/rpc/drafts/list', '[]')).toMatchObject({ status: 400, code: 'request-refused' });
    expect(await post('/rpc/drafts/list', '')).toMatchObject({ status: 400, code: 'request-refused' });
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await send('/rpc/drafts/list?data=%7B%22json%22%3A%7B%7D%7D', { method })).toMatchObject({
        status: 405,
      });
    }
    const foreign = await way.send('/rpc/drafts/list', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: '{"json":{}}',
    });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
  });

  it.skipIf(!available)('C1 forms, files, other types and typed values of oRPC are refused', async () => {
    const form = new FormData();
    form.set('data', '{"json":{}}');
    expect(await send('/rpc/drafts/list', { method: 'POST', body: form })).toMatchObject({ status: 415 });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      'text/event-stream',
    ]) {
      expect(await post('/rpc/drafts/list', '{"json":{}}', type)).toMatchObject({ status: 415 });
    }
    const named = await send('/rpc/drafts/list', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="x"' },
      body: '{"json":{}}',
    });
    expect(named).toMatchObject({ status: 400, code: 'request-refused' });
    const typed = '{"json":{"draft":"2026-01-01T00:00:00.000Z"},"meta":[[1,"draft"]]}';
    expect(await post('/rpc/drafts/get', typed)).toMatchObject({ status: 400, code: 'request-refused' });
  });

  it.skipIf(!available)('C2 deep and wide inputs give a typed error', async () => {
    const nested = (depth: number): string => `{"json":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const reason = (text: string): unknown => ({ params: { reason: text } });
    expect(await post('/rpc/drafts/list', nested(limits.jsonDepth - 1))).toMatchObject({
      data: reason('shape'),
    });
    expect(await post('/rpc/drafts/list', nested(limits.jsonDepth))).toMatchObject({
      status: 400,
      code: 'request-refused',
      data: reason('too-deep'),
    });
    expect(await post('/rpc/drafts/list', nested(200_000))).toMatchObject({ data: reason('too-deep') });
    const wide = `{"json":[${Array.from({ length: 10_001 }, () => '0').join(',')}]}`;
    expect(await post('/rpc/drafts/list', wide)).toMatchObject({ data: reason('too-many-items') });
    const row = `[${Array.from({ length: 9_000 }, () => '0').join(',')}]`;
    const many = `{"json":[${Array.from({ length: 12 }, () => row).join(',')}]}`;
    expect(await post('/rpc/drafts/list', many)).toMatchObject({ data: reason('too-many-nodes') });

    const filled = (bytes: number): string => {
      const start = '{"json":"';
      const end = '"}';
      return `${start}${'x'.repeat(bytes - start.length - end.length)}${end}`;
    };
    expect(await post('/rpc/drafts/list', filled(limits.rpcBodyBytes))).toMatchObject({
      data: reason('shape'),
    });
    expect(await post('/rpc/drafts/list', filled(limits.rpcBodyBytes + 1))).toMatchObject({
      status: 413,
      code: 'request-too-large',
      data: { params: { limit: limits.rpcBodyBytes } },
    });
  });

  it.skipIf(!available)('C4 prototype stays clean', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const body = `{"json":{"${key}":{"polluted":true}}}`;
      expect(await post('/rpc/drafts/list', body)).toMatchObject({
        status: 400,
        data: { params: { reason: 'dangerous-key' } },
      });
    }
    expect(await post('/rpc/drafts/list', '{"json":{},"json":{}}')).toMatchObject({
      data: { params: { reason: 'duplicate-key' } },
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.skipIf(!available)('C5 no path crosses the contract', async () => {
    for (const handle of ['../../etc/passwd', '/etc/passwd', '%2e%2e%2f', 'x'.repeat(32)]) {
      expect(await call('packages/verify', { handle })).toMatchObject({ code: 'request-refused' });
      expect((await way.send(`/blobs/${encodeURIComponent(handle)}`)).status).toBe(404);
    }
    const known = '0'.repeat(32);
    expect((await way.send(`/blobs/${known}`)).status).toBe(404);
    expect(await call('packages/verify', { handle: known })).toMatchObject({ code: 'not-found' });
    const upload = await post('/blobs', 'bytes', 'application/octet-stream');
    expect(Object.keys(JSON.parse(upload.text))).toEqual(['handle', 'bytes']);
    expect((await post('/blobs', 'bytes', 'text/plain')).status).toBe(415);
    expect((await send('/blobs', { method: 'GET' })).status).toBe(405);
  });

  it.skipIf(!available)('C6 stale and repeated saves', async () => {
    const draft = await createDraft(way.client);
    const place = { item: 'untoc-5-group-offence-answer' };
    const request = randomUUID();
    const editor = randomUUID();
    const first = { request, draft, editor, changes: [change(place, 'yes')] };
    const saved = await way.client.drafts.save(first);
    expect(await way.client.drafts.save(first)).toEqual(saved);
    await expect(way.client.drafts.save({ ...first, changes: [change(place, 'no')] })).rejects.toMatchObject({
      code: 'request-reused',
      status: 409,
    });
    const stale = await way.client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [change(place, 'no')],
    });
    expect(stale.answers[0]?.heads).toHaveLength(2);
  });

  it.skipIf(!available)('C7 error shape carries no internals', async () => {
    const draft = randomUUID();
    const refusals = [
      await call('drafts/get', { draft }),
      await call('drafts/get', { draft: `' OR 1=1 --${checkout}` }),
      await call('drafts/steal', {}),
      await post('/rpc/drafts/list', 'no json'),
      await call('snapshots/clear', { draft, by: '' }),
    ];
    for (const { text, data, code, status } of refusals) {
      expect(Object.keys(errorCodes)).toContain(code);
      expect(status).toBe(errorCodes[code as keyof typeof errorCodes].status);
      expect(errorDataSchema.safeParse(data).success).toBe(true);
      expect(Object.keys(JSON.parse(text).json).toSorted()).toEqual([
        'code',
        'data',
        'defined',
        'message',
        'status',
      ]);
      expect(text).not.toMatch(/\bat \w|node_modules|SELECT|\.ts\b|OR 1=1/);
      expect(text).not.toContain(checkout);
    }
  });
});

type Schema = Readonly<Record<string, unknown>>;
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const below = (value: unknown): Schema[] =>
  Array.isArray(value)
    ? value.filter(isSchema)
    : isSchema(value)
      ? Object.values(value).filter(isSchema)
      : [];

/** Every place below a JSON Schema that a stranger's input could fill without end. */
function unbounded(schema: Schema, path: string): string[] {
  const { type, properties, items, anyOf, oneOf, allOf, $defs } = schema;
  const choices = [anyOf, oneOf, allOf].filter((list) => list !== undefined);
  const own =
    choices.length > 0 || schema['const'] !== undefined || schema['enum'] !== undefined || '$ref' in schema
      ? []
      : type === 'string' && schema['maxLength'] === undefined
        ? [`${path}: string`]
        : type === 'array' && schema['maxItems'] === undefined
          ? [`${path}: array`]
          : type === 'object' && schema['additionalProperties'] !== false
            ? [`${path}: open object`]
            : type === undefined
              ? [`${path}: anything`]
              : [];
  return [
    ...own,
    ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([key, value]) =>
      isSchema(value) ? unbounded(value, `${path}.${key}`) : [],
    ),
    ...(isSchema(items) ? unbounded(items, `${path}[]`) : []),
    ...[...choices, $defs].flatMap(below).flatMap((choice) => unbounded(choice, path)),
  ];
}

describe('the shapes of the contract', () => {
  const procedures = Object.entries(contract).flatMap(([feature, group]) =>
    Object.entries(group).map(([verb, procedure]) => [`${feature}.${verb}`, procedure] as const),
  );

  it('C3 finds what is not bounded', () => {
    const open = z.toJSONSchema(
      z.strictObject({ a: z.string(), b: z.array(z.int()), c: z.record(z.string(), z.int()), d: z.any() }),
    );
    expect(unbounded(open, 'x')).toEqual(['x.a: string', 'x.b: array', 'x.c: open object', 'x.d: anything']);
  });

  it('C3 every schema is bounded', () => {
    expect(procedures.length).toBeGreaterThan(25);
    for (const [name, procedure] of procedures) {
      expect(isContractProcedure(procedure)).toBe(true);
      const { inputSchema } = procedure['~orpc'];
      expect(inputSchema, name).toBeInstanceOf(z.ZodType);
      const schema = z.toJSONSchema(inputSchema as unknown as z.ZodType, { io: 'input' });
      expect(unbounded(schema, name)).toEqual([]);
    }
  });
});
