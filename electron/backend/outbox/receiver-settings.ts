import { appError } from '../../../shared/contract/errors.ts';
import type { Endpoint } from '../../../shared/contract/outbox.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { OutboxService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import type { Writer } from '../database/open-database.ts';
import { readStoredWhole } from '../files/stored-file.ts';
import type { ServiceParts } from '../services.ts';
import { applyAct } from './change-item.ts';
import { readEndpoint, removeEndpoint, writeEndpoint, type StoredEndpoint } from './endpoint-store.ts';
import { parseAuthority, parseEndpointUrl, parseReceiverKey } from './endpoint.ts';
import { readItems } from './outbox-store.ts';
import { sameOrigin } from './reply-rules.ts';

const mostAuthorityBytes = 512 * 1024;
/** Signs of a bearer token (RFC 6750 §2.1), and those of the odd one that goes beyond: whatever a header can hold. */
const tokenSigns = /^[\x21-\x7e]*$/;

export interface ReceiverSettings {
  readonly set: OutboxService['setEndpoint'];
  readonly remove: OutboxService['removeEndpoint'];
  /** What is told of a stored receiver; undefined where nobody can be reached by it. */
  show(stored: StoredEndpoint): Endpoint | undefined;
  token(): string | undefined;
}

/** Where packages are sent. `onChanged` is given the items that were armed for another receiver: their tries end. */
export function createReceiverSettings(
  { workspace, clock }: Pick<ServiceParts, 'workspace' | 'clock'>,
  { blobs, onChanged }: { readonly blobs: BlobStore; onChanged(stopped: readonly string[]): void },
): ReceiverSettings {
  // No secret lies in the database in clear: the token lives as long as the app runs.
  let token: string | undefined;
  const now = (): string => clock.now().toISOString();

  const toEndpoint = (stored: StoredEndpoint): Endpoint | undefined => {
    const url = parseEndpointUrl(stored.url);
    const key = parseReceiverKey(stored.key);
    return url.ok && key.ok
      ? {
          url: url.value.href,
          host: url.value.host,
          fingerprint: key.value.fingerprint,
          hasAuthority: stored.authority !== undefined,
          hasToken: token !== undefined,
        }
      : undefined;
  };

  /** What is armed was armed for one receiver: nothing goes to another before a person asks for it (threat-model N6). */
  const disarm = (writer: Writer, at: string): string[] => {
    const armed = readItems(writer).filter((item) => item.armed !== undefined);
    for (const item of armed) {
      applyAct(writer, item, { what: 'pause', set: { armed: undefined, nextAt: undefined } }, at);
    }
    return armed.map(({ id }) => id);
  };

  return {
    show: toEndpoint,
    token: () => token,
    set: async (input) => {
      const url = parseEndpointUrl(input.url);
      if (!url.ok) {
        return url;
      }
      const key = parseReceiverKey(input.key);
      if (!key.ok) {
        return key;
      }
      const given = input.token?.trim();
      if (given !== undefined && !tokenSigns.test(given)) {
        return err(appError('endpoint-refused', { reason: 'token' }));
      }
      let authority: string | null | undefined = input.authority === null ? null : undefined;
      if (typeof input.authority === 'string') {
        const file = blobs.find(input.authority);
        if (file === undefined || file.bytes > mostAuthorityBytes) {
          return err(appError('endpoint-refused', { reason: 'authority' }));
        }
        const parsed = parseAuthority(await readStoredWhole(file.path));
        if (!parsed.ok) {
          return parsed;
        }
        authority = parsed.value;
      }
      let stopped: readonly string[] = [];
      let keepsToken = false;
      const stored = workspace.transact((writer) => {
        const before = readEndpoint(writer);
        keepsToken = before !== undefined && sameOrigin(before.url, url.value) !== undefined;
        if (before?.url !== url.value.href || before.key !== key.value.key) {
          stopped = disarm(writer, now());
        }
        const kept = authority === undefined ? before?.authority : (authority ?? undefined);
        const endpoint: StoredEndpoint = {
          url: url.value.href,
          key: key.value.key,
          ...(kept === undefined ? {} : { authority: kept }),
        };
        writeEndpoint(writer, endpoint);
        return ok(endpoint);
      });
      if (!stored.ok) {
        return stored;
      }
      if (input.token !== undefined) {
        token = given === '' ? undefined : given;
      } else if (!keepsToken) {
        // A token of one receiver is told to no other.
        token = undefined;
      }
      const shown = toEndpoint(stored.value);
      onChanged(stopped);
      return shown === undefined ? err(appError('endpoint-refused', { reason: 'url' })) : ok(shown);
    },

    remove: () => {
      const done = workspace.transact((writer) =>
        ok({ stopped: disarm(writer, now()), removed: removeEndpoint(writer) > 0 }),
      );
      if (!done.ok) {
        return done;
      }
      token = undefined;
      onChanged(done.value.stopped);
      return ok({ removed: done.value.removed });
    },
  };
}
