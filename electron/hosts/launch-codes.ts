import { createHash, timingSafeEqual } from 'node:crypto';

const secretBytes = 32;
const codeLifeMilliseconds = 60_000;
const wrongCodesAllowed = 10;
const codesKept = 100;

/** What guards and codes take from outside. */
export interface SecretSource {
  now(): number;
  /** Lower-case hex of so many random bytes. */
  randomHex(bytes: number): string;
}

/** 256 bits that nobody can guess (H4). */
export const newSecret = (source: SecretSource): string => source.randomHex(secretBytes);

export type Digest = Buffer;

/** Secrets are kept as digests alone, which also have one length to compare. */
export const digestOf = (secret: string): Digest => createHash('sha256').update(secret).digest();

/** Compares in constant time (H4). */
export const sameDigest = (left: Digest, right: Digest): boolean => timingSafeEqual(left, right);

interface Code {
  readonly digest: Digest;
  readonly madeAt: number;
  state: 'open' | 'used' | 'void';
  session: string | undefined;
}

export type Redeemed =
  | { readonly outcome: 'granted' }
  /** Shown twice: somebody else has seen the link, and the session it opened must end. */
  | { readonly outcome: 'repeated'; readonly session: string | undefined }
  | { readonly outcome: 'refused' };

export interface LaunchCodes {
  /** A new one-time code for the fragment of a launch link. */
  issue(): string;
  redeem(code: string, session: string): Redeemed;
}

/** One-time launch codes: valid once, for 60 s; ten wrong ones void what is open (H3, H5). */
export function createLaunchCodes(source: SecretSource): LaunchCodes {
  let codes: Code[] = [];
  let wrong = 0;
  return {
    issue: () => {
      const code = newSecret(source);
      codes = [
        ...codes.slice(1 - codesKept),
        { digest: digestOf(code), madeAt: source.now(), state: 'open', session: undefined },
      ];
      wrong = 0;
      return code;
    },
    redeem: (text, session) => {
      const digest = digestOf(text);
      const [code] = codes.filter((known) => sameDigest(known.digest, digest));
      if (code === undefined) {
        wrong += 1;
        if (wrong >= wrongCodesAllowed) {
          for (const open of codes.filter(({ state }) => state === 'open')) {
            open.state = 'void';
          }
        }
        return { outcome: 'refused' };
      }
      if (code.state === 'used') {
        return { outcome: 'repeated', session: code.session };
      }
      if (code.state === 'void' || source.now() - code.madeAt > codeLifeMilliseconds) {
        return { outcome: 'refused' };
      }
      code.state = 'used';
      code.session = session;
      return { outcome: 'granted' };
    },
  };
}
