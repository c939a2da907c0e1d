/** The console's few line icons. Always beside words, so that screen readers pass them over. */

const PATHS = {
  cases: 'M5 4h14v17H5zM9 4V2.5h6V4M8.5 10h7M8.5 14h7M8.5 18h4',
  talks: 'M4 5h16v11H10l-4.5 4v-4H4zM8 9.5h8M8 12.5h5',
  letters: 'M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7',
  accounts: 'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  audit: 'M12 21a9 9 0 1 0-9-9M12 7v5.2l3.5 2M3 21l.5-5 4.5 1.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  back: 'M14.5 5 7.5 12l7 7',
  next: 'm9.5 5 7 7-7 7',
  photo: 'M3.5 6.5h4l1.5-2h6l1.5 2h4v13h-17zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  place: 'M12 21.5s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  phone:
    'M6 3.5h3.5l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5V18a2.5 2.5 0 0 1-2.5 2.5C10.5 20.5 3.5 13.5 3.5 6A2.5 2.5 0 0 1 6 3.5z',
  lock: 'M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  pencil: 'M4.5 19.5l1-4.5L16 4.5 19.5 8 9 18.5zM13.5 7 17 10.5',
  knowledge: 'M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14c-3.5 0-6.5.5-8.5 2zM12 6.5v14',
  learning: 'M4 20.5V13M10 20.5V9M16 20.5V5M21.5 20.5h-19',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'm4.5 12.5 5 5 10-11',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  alert: 'M12 4 2.5 20h19zM12 10v5M12 17.2v.6',
} as const;

/** Names of the drawings. */
export type IconName = keyof typeof PATHS;

/** A 24-unit drawing in the colour of the text around it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
