import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractClient } from '../../shared/contract/index.ts';
import { sessionFetch, sessionHeaders } from './session.ts';

const link = new RPCLink({
  url: () => `${window.location.origin}/rpc`,
  headers: () => sessionHeaders(),
  fetch: (request) => sessionFetch(request),
});

/** The page's only door to the back end: typed calls to its own origin, the same in every host. */
export const client: ContractClient = createORPCClient(link);
