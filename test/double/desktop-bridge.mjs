// node --import ./test/double/register.mjs ./test/double/desktop-bridge.mjs <main process> [--workspace=DIR]
// Runs a built main process under the double and lets a test in another process call its app:// handler: what comes in
// over this bridge goes to the handler as app://palermo/…, or to the address named in `x-bridge-url`.
import { createServer } from 'node:http';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { app, double } from 'electron';

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const [, , main] = process.argv;
double.exit = (code) => {
  say({ exit: code, errorBoxes: double.errorBoxes });
  process.exit(code);
};

const bridgeHeaders = new Set(['host', 'connection', 'x-bridge-url', 'transfer-encoding']);

async function forward(incoming, outgoing) {
  const handler = double.handlers.get('palermo|app');
  const headers = Object.entries(incoming.headers).filter(([name]) => !bridgeHeaders.has(name));
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const request = new Request(incoming.headers['x-bridge-url'] ?? `app://palermo${incoming.url}`, {
    method: incoming.method,
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: new Blob([await buffer(incoming)]).stream(), duplex: 'half' } : {}),
  });
  const response = await handler(request);
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body !== null) {
    for await (const chunk of response.body) {
      outgoing.write(chunk);
    }
  }
  outgoing.end();
}

const server = createServer((incoming, outgoing) => {
  forward(incoming, outgoing).catch(() => outgoing.destroy());
});

double.onLoad = (url) => {
  // Hidden windows come later.
  if (server.listening) {
    return;
  }
  server.listen(0, '127.0.0.1', () => {
    say({
      port: server.address().port,
      url,
      handlers: [...double.handlers.keys()],
      schemes: double.privilegedSchemes,
      windows: double.windows.map(({ options }) => options.webPreferences),
    });
  });
};

// The test ends the app as a person does: it closes the last window.
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  server.closeAllConnections();
  app.emit('window-all-closed');
});

await import(pathToFileURL(main).href);
