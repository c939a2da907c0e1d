/** The map on which a clerk chooses a point. */
import L from 'leaflet';
import type { Point } from '../../../bot/domain/message.ts';
import { cityPlaces, openCityMap } from '../../shared/city-map.ts';
import { setting } from '../setting.ts';
import '../style/map.css';
import { language, t } from '../words.ts';

const CLOSE = 16;
const WIDE = 13;

/** An open map. */
export interface PickMap {
  /** Puts the pin at a WGS-84 point and looks there when it is out of sight. */
  show(at: Point): void;
  remove(): void;
}

/** Draws the map around a point, or around the city. `onPick` gets WGS-84. Rejects when the map cannot be loaded. */
export async function openPickMap(
  element: HTMLElement,
  at: Point | null,
  onPick: (point: Point) => void,
): Promise<PickMap> {
  const { map, toMap, fromMap } = await openCityMap(element, {
    tiles: setting.tiles,
    centre: at ?? (await middleOfCity()),
    zoom: at ? CLOSE : WIDE,
    words: { zoomIn: t('map.in'), zoomOut: t('map.out') },
    english: language.value === 'en',
  });
  map.scrollWheelZoom.disable();
  const icon = L.divIcon({ className: 'map-pin', iconSize: [28, 36], iconAnchor: [14, 34] });
  let pin: L.Marker | null = null;
  const show = (point: Point) => {
    pin ??= L.marker(toMap(point), { icon, interactive: false, keyboard: false }).addTo(map);
    pin.setLatLng(toMap(point));
    if (!map.getBounds().contains(toMap(point))) map.setView(toMap(point), CLOSE, { animate: false });
  };
  const pick = ({ lat, lng }: { lat: number; lng: number }) => {
    const point = fromMap({ lat, lng });
    onPick({ lat: Number(point.lat.toFixed(6)), lng: Number(point.lng.toFixed(6)) });
  };
  if (at) show(at);
  map.on('click', event => pick(event.latlng));
  element.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.target !== element) return;
    event.preventDefault();
    pick(map.getCenter());
  });
  return { show, remove: () => void map.remove() };
}

async function middleOfCity(): Promise<Point> {
  const ring = (await cityPlaces()).districts.flatMap(district => district.ring);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { lat: mean(ring.map(point => point[1])), lng: mean(ring.map(point => point[0])) };
}
