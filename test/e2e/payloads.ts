/** One thing that a hostile script in the page would try, and the directives of which one must stop it. */
export interface Payload {
  readonly name: string;
  readonly stoppedBy: RegExp;
  /** Runs inside the page; gets the origin of another server. */
  readonly run: (foreign: string) => void;
}

const code = /^(script-src|script-src-elem|script-src-attr|require-trusted-types-for|trusted-types)$/;
const connection = /^connect-src$/;

/** The payload set of R3. A refusal may come as an exception too: what counts is that the browser reports the directive. */
export const payloads: readonly Payload[] = [
  {
    name: 'inline script element',
    stoppedBy: code,
    run: () => {
      const script = document.createElement('script');
      script.append('globalThis.wasReached = true');
      document.body.append(script);
    },
  },
  {
    name: 'script of another server',
    stoppedBy: code,
    run: (foreign) => {
      const script = document.createElement('script');
      document.body.append(script);
      script.src = `${foreign}/script.js`;
    },
  },
  {
    name: 'script from a data address',
    stoppedBy: code,
    run: () => {
      const script = document.createElement('script');
      document.body.append(script);
      script.setAttribute('src', 'data:text/javascript,globalThis.wasReached=true');
    },
  },
  {
    name: 'module import from another server',
    stoppedBy: code,
    run: (foreign) => {
      void import(/* @vite-ignore */ `${foreign}/module.js`).catch(() => undefined);
    },
  },
  {
    name: 'markup with a handler',
    stoppedBy: code,
    run: () => {
      const place = document.createElement('div');
      document.body.append(place);
      Reflect.set(place, 'innerHTML', '<img src="x:" onerror="globalThis.wasReached = true">');
    },
  },
  {
    name: 'inline event handler attribute',
    stoppedBy: code,
    run: () => {
      const button = document.createElement('button');
      document.body.append(button);
      button.setAttribute('onclick', 'globalThis.wasReached = true');
      button.click();
    },
  },
  {
    name: 'javascript: link',
    stoppedBy: code,
    run: () => {
      const link = document.createElement('a');
      link.setAttribute('href', 'javascript:void(globalThis.wasReached = true)');
      document.body.append(link);
      link.click();
    },
  },
  {
    name: 'eval',
    stoppedBy: code,
    run: () => {
      setTimeout(() =>
        Reflect.apply(Reflect.get(globalThis, 'eval'), undefined, ['globalThis.wasReached = 1']),
      );
    },
  },
  {
    name: 'new Function',
    stoppedBy: code,
    run: () => {
      setTimeout(() =>
        Reflect.apply(Reflect.construct(Function, ['globalThis.wasReached = 1']), undefined, []),
      );
    },
  },
  {
    name: 'timer with text',
    stoppedBy: code,
    run: () => {
      setTimeout(() => Reflect.apply(setTimeout, globalThis, ['globalThis.wasReached = 1', 0]));
    },
  },
  {
    name: 'worker from a blob',
    stoppedBy: /worker-src|script-src|trusted-types/,
    run: () => {
      void new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' })));
    },
  },
  {
    name: 'service worker',
    stoppedBy: /worker-src|script-src|trusted-types/,
    run: (foreign) => {
      void navigator.serviceWorker.register(`${foreign}/worker.js`);
    },
  },
  {
    name: 'fetch from another server',
    stoppedBy: connection,
    run: (foreign) => {
      void fetch(`${foreign}/fetch`, { mode: 'no-cors' }).catch(() => undefined);
    },
  },
  {
    name: 'request of the older kind',
    stoppedBy: connection,
    run: (foreign) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${foreign}/request`);
      request.send();
    },
  },
  {
    name: 'web socket',
    stoppedBy: connection,
    run: (foreign) => {
      void new WebSocket(foreign.replace('http', 'ws'));
    },
  },
  {
    name: 'event source',
    stoppedBy: connection,
    run: (foreign) => {
      void new EventSource(`${foreign}/events`);
    },
  },
  {
    name: 'beacon',
    stoppedBy: connection,
    run: (foreign) => {
      navigator.sendBeacon(`${foreign}/beacon`, 'x');
    },
  },
  {
    name: 'image of another server',
    stoppedBy: /^img-src$/,
    run: (foreign) => {
      const image = document.createElement('img');
      image.src = `${foreign}/image.png`;
      document.body.append(image);
    },
  },
  {
    name: 'image from a data address',
    stoppedBy: /^img-src$/,
    run: () => {
      const image = document.createElement('img');
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
      document.body.append(image);
    },
  },
  {
    name: 'image that a style asks for',
    stoppedBy: /^img-src$/,
    run: (foreign) => {
      document.body.style.backgroundImage = `url(${foreign}/background.png)`;
    },
  },
  {
    name: 'font of another server',
    stoppedBy: /^font-src$/,
    run: (foreign) => {
      void new FontFace('stranger', `url(${foreign}/font.woff2)`).load().catch(() => undefined);
    },
  },
  {
    name: 'sound of another server',
    stoppedBy: /^media-src$/,
    run: (foreign) => {
      const sound = document.createElement('audio');
      sound.src = `${foreign}/sound.ogg`;
      document.body.append(sound);
    },
  },
  {
    name: 'frame of another server',
    stoppedBy: /^frame-src$/,
    run: (foreign) => {
      const frame = document.createElement('iframe');
      frame.src = `${foreign}/frame`;
      document.body.append(frame);
    },
  },
  {
    name: 'frame of our own server',
    stoppedBy: /^frame-src$/,
    run: () => {
      const frame = document.createElement('iframe');
      frame.src = '/';
      document.body.append(frame);
    },
  },
  {
    name: 'object',
    stoppedBy: /^object-src$|trusted-types/,
    run: (foreign) => {
      const object = document.createElement('object');
      object.type = 'text/html';
      object.data = `${foreign}/object`;
      document.body.append(object);
    },
  },
  {
    name: 'embed',
    stoppedBy: /^object-src$|trusted-types/,
    run: (foreign) => {
      const embed = document.createElement('embed');
      embed.setAttribute('type', 'text/html');
      embed.setAttribute('src', `${foreign}/embed`);
      document.body.append(embed);
    },
  },
  {
    name: 'base address',
    stoppedBy: /^base-uri$/,
    run: (foreign) => {
      const base = document.createElement('base');
      base.href = `${foreign}/`;
      document.head.append(base);
    },
  },
  {
    name: 'form sent to another server',
    stoppedBy: /^form-action$/,
    run: (foreign) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = `${foreign}/form`;
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: 'form sent to our own server',
    stoppedBy: /^form-action$/,
    run: () => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/session';
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: 'style element without the nonce',
    stoppedBy: /^style-src-elem$/,
    run: () => {
      const style = document.createElement('style');
      style.textContent = 'body { --was-styled: 1 }';
      document.head.append(style);
    },
  },
  {
    name: 'style attribute in markup',
    stoppedBy: /^style-src-attr$/,
    run: () => {
      document.body.setAttribute('style', '--was-styled: 1');
    },
  },
  {
    name: 'style sheet of another server',
    stoppedBy: /^style-src-elem$/,
    run: (foreign) => {
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = `${foreign}/sheet.css`;
      document.head.append(sheet);
    },
  },
];

/** Markup that stands in the page as it is parsed, as a hole in the host would put it there. */
export const hostileMarkup = (foreign: string): string => `
  <base href="${foreign}/">
  <script>globalThis.wasReached = true</script>
  <script src="${foreign}/script.js"></script>
  <style>body { --was-styled: 1 }</style>
  <img src="x:" onerror="globalThis.wasReached = true">
  <img src="${foreign}/image.png">
  <svg onload="globalThis.wasReached = true"></svg>
  <iframe srcdoc="<script>parent.wasReached = true</script>"></iframe>
  <iframe src="${foreign}/frame"></iframe>
  <object data="${foreign}/object" type="text/html"></object>
  <embed src="${foreign}/embed" type="text/html">
  <link rel="stylesheet" href="${foreign}/sheet.css">
  <p style="--was-styled: 1" id="styled">x</p>
  <a href="javascript:void(globalThis.wasReached = true)" id="script-link">x</a>
  <form action="${foreign}/form" method="post" id="foreign-form"><button>x</button></form>
`;
