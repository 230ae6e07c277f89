import type { IdSource, Logger } from '../backend/ports.ts';

const correlationBytes = 8;
const shortName = /^[\w-]{1,60}$/;
/** A line of a stack: the file's name without its folder, and the line. */
const ownFrame = /^\s+at .*?([\w.-]+\.(?:ts|js|mjs)):(\d+):\d+\)?$/m;

const shortText = (text: unknown): string => (typeof text === 'string' && shortName.test(text) ? text : '');

/** Kind, code and place of a fault; its message and paths may hold content and stay out (C7, X7). */
function faultParts(fault: unknown): { name: string; code: string; at: string } {
  if (!(fault instanceof Error)) {
    return { name: typeof fault, code: '', at: '' };
  }
  const [, file, line] = ownFrame.exec(fault.stack ?? '') ?? [];
  return {
    name: shortText(fault.name),
    code: 'code' in fault ? shortText(fault.code) : '',
    at: file === undefined ? '' : `${file}:${line}`,
  };
}

export interface FaultLog {
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** Logs a fault once and returns the correlation id that the person is shown. */
export function logFault({ ids, logger }: FaultLog, where: string, fault: unknown): string {
  const correlation = ids.randomHex(correlationBytes);
  logger.write({ event: 'fault', where, correlation, ...faultParts(fault) });
  return correlation;
}
