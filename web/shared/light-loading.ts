/** A small loader for the parts of a page that come later. */
import type { Plugin } from 'vite';

/** Id of the module that Vite wraps around every `import()`; checked by a test of the built page. */
const HELPER = '\0vite/preload-helper.js';

/**
 * Vite plugin: replaces Vite's own loader, which is as large as a tenth of the citizen's page. Ours does the one thing needed:
 * a part's style sheet is there before the part is. `base` is where the page's files are served.
 */
export function lightLoading(base: string): Plugin {
  return {
    name: 'onepress-light-loading',
    enforce: 'pre',
    load: id => (id === HELPER ? `${wear}\nexport const __vitePreload = (load, files = []) => ${worn(base)};` : null),
  };
}

const wear = `
function wear(href) {
  if (document.querySelector('link[href="' + href + '"]')) return;
  return new Promise((done, failed) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed(new Error(href));
    };
    document.head.append(link);
  });
}`;

function worn(base: string): string {
  const sheets = `files.filter(file => file.endsWith('.css')).map(file => wear(${JSON.stringify(base)} + file))`;
  return `Promise.all(${sheets}).then(load)`;
}
