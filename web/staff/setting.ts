/** What the server puts into the page's HTML: the city and where map tiles come from. */

/** Written by bot/staff/console-page.ts into the element #setting. */
export interface ConsoleSetting {
  city: { name: { zh: string; en: string }; bot: { zh: string; en: string }; timeZone: string };
  /** Tile address and attribution; null: the city's own streets are drawn. */
  tiles: { url: string; attribution: string; datum: 'WGS84' | 'GCJ02' } | null;
}

const EMPTY: ConsoleSetting = {
  city: { name: { zh: '', en: '' }, bot: { zh: '小按', en: 'Press' }, timeZone: 'Asia/Shanghai' },
  tiles: null,
};

function read(): ConsoleSetting {
  const words = document.getElementById('setting')?.textContent ?? '{}';
  return { ...EMPTY, ...(JSON.parse(words) as Partial<ConsoleSetting>) };
}

/** The page's setting, read once. */
export const setting: ConsoleSetting = read();
