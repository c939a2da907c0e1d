/** The map of the place picker. Its middle is the chosen point: a click moves the middle there, and so do the arrow keys. */
import type { Boot } from '../../../bot/domain/boot.ts';
import type { Point } from '../../../bot/domain/message.ts';
import { cityPlaces, openCityMap } from '../../shared/city-map.ts';
import { say } from '../words.ts';
import { insideCity, nearestName } from './nearest.ts';

interface MapOptions {
  /** [west, south, east, north], WGS-84. */
  bounds: Boot['city']['bounds'];
  tiles: Boot['tiles'];
  at: Point | undefined;
  english: boolean;
  /** Called with what the cross in the middle points at. */
  onMove: (choice: { point: Point; name: string | null; inside: boolean }) => void;
}

/** An open map. */
export interface PlaceMap {
  show(at: Point): void;
  /** One step in (1) or out (-1). */
  zoom(step: number): void;
  remove(): void;
}

const CLOSE = 16;
const STREETS = 15;

/** Opens the map in an element. Rejects when the map or the city's places cannot be loaded. */
export async function openPlaceMap(box: HTMLElement, options: MapOptions): Promise<PlaceMap> {
  const [west, south, east, north] = options.bounds;
  const [places, city] = await Promise.all([
    cityPlaces(),
    openCityMap(box, {
      tiles: options.tiles,
      centre: options.at ?? { lat: (south + north) / 2, lng: (west + east) / 2 },
      zoom: options.at ? CLOSE : STREETS,
      words: { zoomIn: say('place.zoom-in'), zoomOut: say('place.zoom-out') },
      english: options.english,
    }),
  ]);
  const { map } = city;
  const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;

  function tell(): void {
    const point = city.fromMap(map.getCenter());
    options.onMove({ point, name: nearestName(places, point, options.english), inside: insideCity(places, point) });
  }
  map.on('click', event => {
    map.panTo(event.latlng, { animate });
  });
  map.on('moveend', tell);
  tell();
  return {
    show(at) {
      map.setView(city.toMap(at), CLOSE, { animate });
    },
    zoom(step) {
      map.setZoom(map.getZoom() + step, { animate });
    },
    remove() {
      map.remove();
    },
  };
}
