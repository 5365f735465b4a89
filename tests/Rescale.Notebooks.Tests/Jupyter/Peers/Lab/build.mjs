// build.mjs FOLDER: makes JupyterLab from its published packages: the page's script and style, its themes, and the
// descriptions of its settings, where jupyterlab_server looks for them.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = process.argv[2];

const packageOf = folder => JSON.parse(readFileSync(join(folder, 'package.json')));
const extensions = Object.keys(packageOf(here).dependencies).map(name => {
  const folder = join(here, 'node_modules', name);
  const { styleModule, jupyterlab = {} } = packageOf(folder);
  return { name, folder, styleModule, ...jupyterlab };
});

const lines = [];
for (const { name, styleModule } of extensions) {
  if (styleModule) lines.push(`import '${name}/${styleModule}';`);
}

// Imports the plugins of one kind, and gives the list of them.
function plugins(kind) {
  const found = extensions.filter(extension => extension[kind]);
  lines.push(...found.map(({ name, [kind]: file }, number) => `import ${kind}${number} from '${file === true ? name : `${name}/${file}`}';`));
  return `[${found.map((_, number) => kind + number)}].flat()`;
}

lines.push(`
  import { JupyterLab } from '@jupyterlab/application';
  import { JupyterPluginRegistry } from '@jupyterlab/coreutils';
  import { IConnectionStatus, IServiceManager } from '@jupyterlab/services';
  // Left out is what asks for news from elsewhere, and what needs a language server.
  const left = /:(announcements|language-server)$/;
  const pluginRegistry = new JupyterPluginRegistry();
  pluginRegistry.registerPlugins(${plugins('extension')}.filter(plugin => !left.test(plugin.id)));
  globalThis.jupyterapp = new JupyterLab({
    pluginRegistry,
    connectionStatus: await pluginRegistry.resolveOptionalService(IConnectionStatus),
    serviceManager: await pluginRegistry.resolveRequiredService(IServiceManager),
    mimeExtensions: ${plugins('mimeExtension')},
  });
  await jupyterapp.start({ bubblingKeydown: true });
`);

// The packages are written for another bundler: '~' begins a package's name, and scripts take pictures as texts.
const habits = {
  name: 'habits of the packages',
  setup(build) {
    const again = ({ kind, importer, resolveDir }) => ({ kind, importer, resolveDir, pluginData: 'seen' });
    build.onResolve({ filter: /^~/ }, args => build.resolve(args.path.slice(1), again(args)));
    build.onResolve({ filter: /\.svg$/ }, async args => {
      if (args.kind !== 'url-token' || args.pluginData === 'seen') return undefined;
      return { path: (await build.resolve(args.path, again(args))).path, namespace: 'picture' };
    });
    build.onLoad({ filter: /./, namespace: 'picture' }, args => ({ contents: readFileSync(args.path), loader: 'dataurl' }));
  },
};
const options = {
  bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning', plugins: [habits],
  loader: { '.svg': 'text', '.png': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' },
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', __dirname: '""' },
};

rmSync(target, { recursive: true, force: true });
await build({ ...options, stdin: { contents: lines.join('\n'), resolveDir: here }, outdir: join(target, 'static'), entryNames: 'lab' });
for (const { name, folder, schemaDir, themePath } of extensions) {
  if (schemaDir) cpSync(join(folder, schemaDir), join(target, 'schemas', name), { recursive: true });
  if (themePath) await build({ ...options, entryPoints: [join(folder, themePath)], outdir: join(target, 'themes', name), entryNames: 'index' });
}
cpSync(join(here, 'index.html'), join(target, 'templates', 'index.html'));
