/** Where the clerk is, kept in the address's hash: reload, back and a link sent to a colleague all work. */
import { computed, signal } from '@preact/signals';

/** Pages of the console by the word in their address. */
export const PAGES = ['cases', 'talks', 'letters', 'knowledge', 'learning', 'accounts', 'audit'] as const;
/** One of them. */
export type PageName = (typeof PAGES)[number];

/** A place in the console: a page, perhaps one thing on it, and the page's filters. */
export interface Route {
  page: PageName;
  id: string | null;
  query: Record<string, string>;
}

function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, id] = path.split('/');
  const known = PAGES.find(name => name === page) ?? 'cases';
  return {
    page: known,
    id: known === page && id ? decoded(id) : null,
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

/** An id as it was before it stood in an address; as it stands where a link was cut short. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The link to a place. Empty filters are left out. */
export function linkTo(page: PageName, id: string | null = null, query: Record<string, string> = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  const search = filled.length > 0 ? `?${new URLSearchParams(filled)}` : '';
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${search}`;
}

/** The place that the address names. */
export const route = signal<Route>({ page: 'cases', id: null, query: {} });

/** The page alone, for parts that don't care about the rest. */
export const page = computed(() => route.value.page);

/** Goes to a place. `quietly` replaces the address, so that back does not step through each letter of a search. */
export function go(link: string, quietly = false): void {
  if (quietly) {
    history.replaceState(null, '', link);
    route.value = parse(link);
  } else location.hash = link;
}

/** Follows the address from now on. */
export function startRoute(): void {
  const follow = () => {
    route.value = parse(location.hash);
  };
  window.addEventListener('hashchange', follow);
  window.addEventListener('popstate', follow);
  follow();
}
