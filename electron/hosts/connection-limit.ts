import type { Socket } from 'node:net';

/**
 * At most so many connections (H5). Past the limit the oldest one that has proved no session gives way, so that another
 * program cannot shut the owner out by holding them all.
 */
export function createConnectionLimit(limit: number): {
  add(socket: Socket): void;
  prove(socket: Socket): void;
} {
  const unproven = new Set<Socket>();
  const proven = new Set<Socket>();
  return {
    add: (socket) => {
      if (unproven.size + proven.size >= limit) {
        const [oldest] = unproven;
        (oldest ?? socket).destroy();
        unproven.delete(oldest ?? socket);
      }
      if (!socket.destroyed) {
        unproven.add(socket);
        socket.once('close', () => {
          unproven.delete(socket);
          proven.delete(socket);
        });
      }
    },
    prove: (socket) => {
      if (unproven.delete(socket)) {
        proven.add(socket);
      }
    },
  };
}
