// Layers of the project (house rule of flow): renderer → shared/contract → hosts → backend → stores. Each message says which way to go instead.
const nodeModule = (name) => `node_modules/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment:
        'shared/ runs in every process: it may import itself, zod, the shapes of telephone numbers and a hash in plain JavaScript. Encode, read clocks and files outside and pass the values in.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        pathNot: [
          '^shared/',
          nodeModule('zod'),
          nodeModule('@orpc/contract'),
          nodeModule('intl-messageformat'),
          nodeModule('libphonenumber-js'),
          nodeModule('@noble/hashes'),
        ],
      },
    },
    {
      name: 'orpc-only-in-contract',
      comment:
        "oRPC's contract package belongs to shared/contract/. Put the shape beside its feature and describe the procedure there.",
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/contract/' },
      to: { path: nodeModule('@orpc') },
    },
    {
      name: 'icu-only-in-i18n',
      comment: 'The ICU formatter belongs to shared/i18n/. Call the formatter that message.ts offers.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/i18n/' },
      to: { path: nodeModule('intl-messageformat') },
    },
    {
      name: 'renderer-knows-shared-only',
      comment:
        'The page reaches the back end through shared/contract alone: add a procedure there and call it with client/client.ts.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|test|bench)/' },
    },
    {
      name: 'renderer-has-no-node',
      comment:
        'The page runs in a browser: no Node module, no Electron, no database. Ask the back end through the contract.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-back-end-package',
      comment:
        'This package serves the back end or the shell. Ask the back end through the contract instead.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: [
          'better-sqlite3',
          'piscina',
          'electron',
          '@orpc/server',
          'hono',
          '@hono',
          'yazl',
          'yauzl',
          'ical-generator',
        ].map(nodeModule),
      },
    },
    {
      name: 'backend-knows-no-host',
      comment:
        'The back end runs the same under every host: take what a host supplies through electron/backend/ports.ts.',
      severity: 'error',
      from: { path: '^electron/backend/' },
      to: { path: ['^electron/(?!backend/)', '^(renderer|test|bench)/'] },
    },
    {
      name: 'backend-speaks-no-http',
      comment:
        'Only electron/hosts/ speaks oRPC and HTTP. Return a Result from the service and let the router map it.',
      severity: 'error',
      from: { path: '^electron/backend/' },
      to: { path: ['@orpc/(server|client)', 'hono', '@hono'].map(nodeModule) },
    },
    {
      name: 'hosts-know-backend',
      comment:
        'A host serves the back end and knows no other way in: take what main or the command line supplies as an option.',
      severity: 'error',
      from: { path: '^electron/hosts/' },
      to: { path: ['^electron/(main|cli|tools)/', '^(renderer|test|bench)/'] },
    },
    {
      name: 'cli-knows-backend-and-hosts',
      comment:
        'The command line calls the services (and hosts/serve.ts for `serve`). Move what it shares with the desktop into electron/backend/ or electron/hosts/.',
      severity: 'error',
      from: { path: '^electron/cli/' },
      to: { path: ['^electron/(main|tools)/', '^(renderer|test|bench)/'] },
    },
    {
      name: 'main-is-a-composition-root',
      comment: 'The desktop process wires hosts and back end; it uses no command, tool or page code.',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: ['^electron/(cli|tools)/', '^(renderer|test|bench)/'] },
    },
    {
      name: 'electron-only-in-main',
      comment:
        "Only electron/main/ imports the package 'electron'. Describe what you need as a port and supply it there.",
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/main/' },
      to: { path: ['node_modules/electron/', '^electron$'] },
    },
    {
      name: 'no-test-code',
      comment: 'Code that ships does not import tests: move what both need beside its owner.',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-cycle-at-run-time',
      comment:
        'These modules load each other. Move what both need into a third one, or make one of the imports type-only.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'This import leads nowhere: check the name, the `.ts` extension and package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
