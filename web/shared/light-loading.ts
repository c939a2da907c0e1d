/** A small loader for the parts of a page that come later. */
import type { Plugin } from 'vite';

/** Id of the module that Vite wraps around every `import()`. */
const HELPER = '\0vite/preload-helper.js';

/**
 * Vite plugin: replaces Vite's own loader, which is as large as a twentieth of the citizen's page. Ours does the one thing
 * needed: a part's style sheet is there before the part is. `base` is where the page's files are served.
 */
export function lightLoading(base: string): Plugin {
  return {
    name: 'onepress-light-loading',
    enforce: 'pre',
    // A script asks for its own scripts; only style sheets must be named.
    config: () => ({
      build: {
        modulePreload: {
          polyfill: false,
          resolveDependencies: (_, files) => files.filter(file => file.endsWith('.css')),
        },
      },
    }),
    load: id => (id === HELPER ? loader(base) : null),
  };
}

function loader(base: string): string {
  return `
const wear = file => new Promise((done, failed) => {
  const href = ${JSON.stringify(base)} + file;
  if (document.querySelector('link[href="' + href + '"]')) return done();
  const link = document.createElement('link');
  link.onerror = fault => (link.remove(), failed(fault));
  document.head.append(Object.assign(link, { rel: 'stylesheet', href, onload: done }));
});
export const __vitePreload = (load, files = []) => Promise.all(files.map(wear)).then(load);`;
}
