import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractClient } from '../../shared/contract/index.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { client } from '../client/client.ts';
import { toFailure } from '../client/failure.ts';
import { sessionHeaders } from '../client/session.ts';
import type { SavePort } from './save-port.ts';

/** The same door for a page that goes away: the request outlives it, and nobody waits to renew a session. */
const parting: ContractClient = createORPCClient(
  new RPCLink({
    url: () => `${window.location.origin}/rpc`,
    headers: () => sessionHeaders(),
    fetch: (request) => fetch(new Request(request, { keepalive: true })),
  }),
);

/** Saves through the contract; whatever goes wrong comes back as a failure that can be shown. */
export const savePort: SavePort = {
  async save(request, { keepalive }) {
    try {
      return ok(await (keepalive ? parting : client).drafts.save(request));
    } catch (error) {
      return err(toFailure(error));
    }
  },
};
