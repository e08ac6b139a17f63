// Bundles the plugin into dist/: main.mjs is small and starts at once, all
// else is in chunks that load when a command needs them. A Kubernetes client
// takes 0.4 s to load, so only commands that talk to a cluster pay for it.
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

// CommonJS dependencies expect these three; the helpers' names must not clash
// with names that the bundled code imports or declares itself.
const banner = [
  `import { createRequire as __kcmBackupCreateRequire } from 'node:module';`,
  `const require = __kcmBackupCreateRequire(import.meta.url);`,
  `const __kcmBackupFilename = import.meta.filename;`,
  `const __kcmBackupDirname = import.meta.dirname;`,
].join('\n');
const define = {
  __filename: '__kcmBackupFilename',
  __dirname: '__kcmBackupDirname',
};

/** Our own modules do nothing by being imported: unused ones fall away. */
const ownModulesArePure = {
  name: 'own-modules-are-pure',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(@kcm-backup\/|\.)/ }, async args => {
      const { pluginData, importer, resolveDir, kind, path } = args;
      if (pluginData === ownModulesArePure) return undefined;
      if (/node_modules/.test(importer)) return undefined;
      const found = await resolve(path, {
        importer,
        resolveDir,
        kind,
        pluginData: ownModulesArePure,
      });
      return { ...found, pluginData: undefined, sideEffects: false };
    });
  },
};

/** What each command loads before it does anything must stay small. */
function assertSmallStart(outputs) {
  const eager = new Set();
  const visit = path => {
    if (eager.has(path) || !outputs[path]) return;
    eager.add(path);
    outputs[path].imports
      .filter(({ kind }) => kind === 'import-statement')
      .forEach(({ path: next }) => visit(next));
  };
  visit('dist/main.mjs');
  const bytes = [...eager].reduce((sum, path) => sum + outputs[path].bytes, 0);
  if (bytes <= 80_000) return;
  const modules = [...eager].flatMap(path =>
    Object.entries(outputs[path].inputs),
  );
  const worst = modules
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 5)
    .map(([path, { bytesInOutput }]) => `  ${bytesInOutput} ${path}`);
  throw new Error(
    `every command would load ${bytes} bytes at its start; import lazily what is large:\n${worst.join('\n')}`,
  );
}

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  banner: { js: banner },
  define,
  plugins: [ownModulesArePure],
  logLevel: 'warning',
  metafile: true,
});

assertSmallStart(metafile.outputs);

// What an earlier build left behind goes last: someone may be running it.
const current = new Set(Object.keys(metafile.outputs));
for (const name of await readdir(join(here, 'dist'), { recursive: true })) {
  const path = `dist/${name.replaceAll('\\', '/')}`;
  if (/\.(mjs|txt)$/.test(path) && !current.has(path)) {
    await rm(join(here, path), { force: true });
  }
}
