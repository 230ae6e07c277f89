import { limits } from '../packages/limits.ts';
import type { Json } from './json.ts';
import { err, ok, type Result } from './result.ts';
import { scanJsonNumber, scanJsonString } from './json-tokens.ts';

/** Why a stranger's JSON text is refused before any schema sees it (threat-model P9, C2, C4). */
export type JsonFaultCode =
  | 'syntax'
  | 'too-deep'
  | 'too-many-nodes'
  | 'too-many-keys'
  | 'too-many-items'
  | 'duplicate-key'
  | 'dangerous-key'
  | 'lone-surrogate'
  | 'nul-character'
  | 'unsafe-number'
  | 'string-too-long'
  | 'byte-order-mark';

/** A refusal: its code, and the JSON Pointer (RFC 6901) of the place where one can be named. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  readonly pointer?: string;
}

/** Limits of threat-model §15 that one JSON text keeps. */
export interface JsonLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly objectKeys: number;
  readonly arrayItems: number;
  /** Longest string, in UTF-8 bytes after unescaping. */
  readonly stringBytes: number;
}

const defaultLimits: JsonLimits = {
  depth: limits.jsonDepth,
  nodes: limits.jsonNodes,
  objectKeys: limits.objectKeys,
  arrayItems: limits.arrayItems,
  stringBytes: limits.stringBytes,
};

/** Keys that name the machinery of objects: refused, whatever the reader does with them. */
const dangerousKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const pointerLength = 300;

/** One open object (with the keys seen) or array (with none). */
interface Frame {
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

function pointerOf(frames: readonly Frame[]): string {
  const pointer = frames
    .filter((frame) => frame.keys === undefined || frame.keys.size > 0)
    .map((frame) =>
      frame.keys === undefined
        ? `/${frame.index}`
        : `/${frame.key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
  return pointer.length > pointerLength ? pointer.slice(0, pointerLength) : pointer;
}

type Expecting = 'value' | 'first-item' | 'first-key' | 'key' | 'separator';

/** Scans a JSON text once, without recursion; undefined where nothing is wrong with it. */
function findFault(text: string, caps: JsonLimits): JsonFault | undefined {
  const frames: Frame[] = [];
  let top: Frame | undefined;
  let expecting: Expecting = 'value';
  let nodes = 0;
  let at = 0;
  const fault = (code: JsonFaultCode): JsonFault => ({ code, pointer: pointerOf(frames) });
  const here = (): JsonFault => fault(text.charCodeAt(at) === 0 ? 'nul-character' : 'syntax');

  if (text.charCodeAt(0) === 0xfeff) {
    return { code: 'byte-order-mark' };
  }
  for (;;) {
    let unit = text.charCodeAt(at);
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      at += 1;
      unit = text.charCodeAt(at);
    }
    const closes = top !== undefined && unit === (top.keys === undefined ? 0x5d : 0x7d);
    if (closes && (expecting === 'separator' || expecting === 'first-item' || expecting === 'first-key')) {
      at += 1;
      frames.pop();
      top = frames.at(-1);
      expecting = 'separator';
    } else if (expecting === 'separator') {
      if (top === undefined) {
        return at === text.length ? undefined : here();
      }
      if (unit !== 0x2c) {
        return here();
      }
      at += 1;
      top.index += 1;
      expecting = top.keys === undefined ? 'value' : 'key';
    } else if (expecting === 'key' || expecting === 'first-key') {
      if (unit !== 0x22 || top?.keys === undefined) {
        return here();
      }
      const token = scanJsonString(text, at, caps.stringBytes);
      if (token.fault !== undefined) {
        return fault(token.fault);
      }
      const raw = text.slice(at, token.end);
      const key: string = token.escaped ? String(JSON.parse(raw)) : raw.slice(1, -1);
      top.key = key;
      top.keys.add(key);
      if (dangerousKeys.has(key)) {
        return fault('dangerous-key');
      }
      if (top.keys.size !== top.index + 1) {
        return fault('duplicate-key');
      }
      if (top.keys.size > caps.objectKeys) {
        return fault('too-many-keys');
      }
      at = token.end;
      while (text.charCodeAt(at) <= 0x20 && ' \n\r\t'.includes(text.charAt(at))) {
        at += 1;
      }
      if (text.charCodeAt(at) !== 0x3a) {
        return here();
      }
      at += 1;
      expecting = 'value';
    } else {
      nodes += 1;
      if (nodes > caps.nodes) {
        return fault('too-many-nodes');
      }
      if (top !== undefined && top.keys === undefined && top.index >= caps.arrayItems) {
        return fault('too-many-items');
      }
      expecting = 'separator';
      if (unit === 0x22) {
        const token = scanJsonString(text, at, caps.stringBytes);
        if (token.fault !== undefined) {
          return fault(token.fault);
        }
        at = token.end;
      } else if (unit === 0x7b || unit === 0x5b) {
        if (frames.length >= caps.depth) {
          return fault('too-deep');
        }
        top = { keys: unit === 0x7b ? new Set() : undefined, key: '', index: 0 };
        frames.push(top);
        expecting = unit === 0x7b ? 'first-key' : 'first-item';
        at += 1;
      } else if (text.startsWith('true', at) || text.startsWith('null', at)) {
        at += 4;
      } else if (text.startsWith('false', at)) {
        at += 5;
      } else {
        const token = scanJsonNumber(text, at);
        if (token.fault !== undefined) {
          return token.fault === 'syntax' ? here() : fault(token.fault);
        }
        at = token.end;
      }
    }
  }
}

/**
 * Parses JSON text that a stranger may have written (RFC 8259, threat-model P9): everything that could exhaust or
 * confuse a reader is refused before `JSON.parse` runs. The text must be decoded already, strictly.
 */
export function parseGuardedJson(text: string, caps: Partial<JsonLimits> = {}): Result<Json, JsonFault> {
  const fault = findFault(text, { ...defaultLimits, ...caps });
  if (fault !== undefined) {
    return err(fault);
  }
  const value: Json = JSON.parse(text);
  return ok(value);
}
