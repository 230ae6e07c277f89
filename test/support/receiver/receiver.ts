import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import { signMessage } from '../../../electron/backend/signatures/sshsig.ts';
import { verifyPackage } from '../../../electron/backend/packages/verify-package.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import { sha256Schema, type Receipt, type ReceiptReply } from '../../../shared/outbox/receipt-schema.ts';

/**
 * A receiver of packages that an institution can try and learn from: tus 1.0 by the tus project's own server, each package
 * hashed and read by Palermo's own reader, and a signed receipt for it (docs/receiving.md, docs/formats/receipt.md).
 */
export interface Receiver {
  /** Where the app sends to. */
  readonly endpoint: string;
  /** Receipts made so far: one for each package id and hash, however often it was sent. */
  deliveries(): readonly string[];
  /** Uploads that arrived whole, the repeated ones too. */
  readonly uploads: number;
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly folder: string;
  /** Seed of the receiver's Ed25519 key, 32 bytes. */
  readonly seed: Uint8Array;
  readonly name: string;
  readonly port?: number;
  readonly now?: () => Date;
  /** Asked of every caller, where one is set. */
  readonly token?: string | undefined;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Decides about a package that is sound; undefined takes it. */
  readonly refuse?: (id: string) => string | undefined;
}

const place = '/files';

/** An answer that the tus server gives instead of its own. */
class Refused extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(body);
    this.status_code = status;
    this.body = body;
  }
}

interface Claim {
  readonly id: string;
  readonly sha256: string;
}

function claimOf(metadata: Upload['metadata']): Claim {
  const id = uuidSchema.safeParse(metadata?.['packageid']);
  const sha256 = sha256Schema.safeParse(metadata?.['sha256']);
  if (!id.success || !sha256.success) {
    throw new Refused(400, 'Upload-Metadata must hold packageid and sha256.\n');
  }
  return { id: id.data, sha256: sha256.data };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) {
    hash.update(Buffer.from(chunk));
  }
  return hash.digest('hex');
}

export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { folder, seed, name, now = () => new Date() } = options;
  const folders = {
    uploads: join(folder, 'uploads'),
    receipts: join(folder, 'receipts'),
    packages: join(folder, 'packages'),
  };
  for (const one of Object.values(folders)) {
    mkdirSync(one, { recursive: true });
  }
  let uploads = 0;
  const receiptFile = ({ id, sha256 }: Claim): string => join(folders.receipts, `${id}-${sha256}.json`);
  const receipts = (): string[] => readdirSync(folders.receipts).toSorted();
  const otherBytes = ({ id, sha256 }: Claim): boolean =>
    receipts().some((file) => file.startsWith(`${id}-`) && file !== `${id}-${sha256}.json`);

  /** What is wrong with a package, in words for its sender. */
  const judge = async (path: string, claim: Claim): Promise<string | undefined> => {
    const report = await verifyPackage({ path, knownPackageVersion: packageVersion });
    if (report.outcome === 'encrypted') {
      // Sealed to its reader: the receiver passes it on unread.
      return options.refuse?.(claim.id);
    }
    if (report.outcome !== 'valid') {
      return `The file cannot be taken as a package: ${report.outcome}.`;
    }
    return report.package?.id === claim.id
      ? options.refuse?.(claim.id)
      : 'The package inside has another id than was announced.';
  };

  /** The bytes are all here: hash them (tus checksums are not enough), read them, sign what was found. Once for each pair. */
  const finish = async (upload: Upload): Promise<void> => {
    const claim = claimOf(upload.metadata);
    const path = join(folders.uploads, upload.id);
    const drop = (): void => {
      rmSync(path, { force: true });
      rmSync(`${path}.json`, { force: true });
    };
    if (existsSync(receiptFile(claim))) {
      drop();
      return;
    }
    if (otherBytes(claim)) {
      drop();
      throw new Refused(409, 'Other bytes have arrived under this package id.\n');
    }
    if ((await sha256Of(path)) !== claim.sha256) {
      drop();
      throw new Refused(422, 'The bytes do not have the hash that was announced.\n');
    }
    const reason = await judge(path, claim);
    const receipt: Receipt = {
      format: 'palermo-receipt/1',
      package: claim.id,
      sha256: claim.sha256,
      bytes: upload.size ?? 0,
      receivedAt: now().toISOString(),
      receiver: name,
      outcome: reason === undefined ? 'accepted' : 'rejected',
      ...(reason === undefined ? {} : { reason }),
    };
    const text = `${JSON.stringify(receipt, null, 2)}\n`;
    const reply: ReceiptReply = {
      receipt: text,
      signature: signMessage(Buffer.from(text), seed, 'receipt@palermo').text,
    };
    renameSync(path, join(folders.packages, `${claim.id}-${claim.sha256}.zip`));
    const temporary = `${receiptFile(claim)}.part`;
    writeFileSync(temporary, JSON.stringify(reply), { flush: true });
    renameSync(temporary, receiptFile(claim));
    drop();
  };

  const store = new FileStore({ directory: folders.uploads });
  const tus = new Server({
    path: place,
    datastore: store,
    relativeLocation: true,
    maxSize: limits.packageBytes,
    onUploadCreate: async (_request, upload) => {
      if (otherBytes(claimOf(upload.metadata))) {
        throw new Refused(409, 'Other bytes have arrived under this package id.\n');
      }
      return {};
    },
    onUploadFinish: async (_request, upload) => {
      uploads += 1;
      await finish(upload);
      return {};
    },
  });

  /** A receiver that ended between the last byte and the receipt finishes when it is asked. */
  const finishLeftOver = async (claim: Claim): Promise<void> => {
    const ids = readdirSync(folders.uploads).filter((file) => !file.endsWith('.json'));
    for (const id of ids) {
      const upload = await store.getUpload(id).catch(() => undefined);
      const isWhole = upload !== undefined && upload.offset === upload.size;
      if (
        isWhole &&
        upload.metadata?.['packageid'] === claim.id &&
        upload.metadata['sha256'] === claim.sha256
      ) {
        await finish(upload).catch((error: unknown) => {
          if (!(error instanceof Refused)) {
            throw error;
          }
        });
      }
    }
  };

  const answerReceipt = async (claim: Claim, response: http.ServerResponse): Promise<void> => {
    const say = (status: number, body: string, type = 'text/plain'): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    if (!existsSync(receiptFile(claim))) {
      await finishLeftOver(claim);
    }
    if (existsSync(receiptFile(claim))) {
      say(200, readFileSync(receiptFile(claim), 'utf8'), 'application/json');
    } else if (otherBytes(claim)) {
      say(409, 'Other bytes have arrived under this package id.\n');
    } else {
      say(404, 'Nothing has arrived under this package id and hash.\n');
    }
  };

  const asked = new RegExp(`^${place}/receipts/([0-9a-f-]{36})/([0-9a-f]{64})$`);
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`) {
      response.writeHead(401, { 'content-type': 'text/plain' }).end('A token is needed.\n');
      return;
    }
    const [, id, sha256] = asked.exec(request.url ?? '') ?? [];
    if (request.method === 'GET' && id !== undefined && sha256 !== undefined) {
      await answerReceipt({ id, sha256 }, response);
      return;
    }
    await tus.handle(request, response);
  };
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  };
  const server =
    options.tls === undefined ? http.createServer(listener) : https.createServer(options.tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}${place}`,
    deliveries: () => receipts().filter((file) => file.endsWith('.json')),
    get uploads() {
      return uploads;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
