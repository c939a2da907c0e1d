/** The map of one place, to be looked at. */
import L from 'leaflet';
import type { Point } from '../../../bot/domain/message.ts';
import { openCityMap } from '../../shared/city-map.ts';
import { setting } from '../setting.ts';
import '../style/map.css';
import { language, t } from '../words.ts';

/** Close enough to see which side of the street. */
const ZOOM = 16;

/** Draws the map with a pin at a WGS-84 point; gives the function that removes it. Rejects when the map cannot be loaded. */
export async function openPlaceMap(element: HTMLElement, point: Point): Promise<() => void> {
  const { map, toMap } = await openCityMap(element, {
    tiles: setting.tiles,
    centre: point,
    zoom: ZOOM,
    words: { zoomIn: t('map.in'), zoomOut: t('map.out') },
    english: language.value === 'en',
  });
  // Scrolling the case's page must not zoom the map under the mouse.
  map.scrollWheelZoom.disable();
  const icon = L.divIcon({ className: 'map-pin', iconSize: [28, 36], iconAnchor: [14, 34] });
  L.marker(toMap(point), { icon, interactive: false, keyboard: false }).addTo(map);
  return () => void map.remove();
}
