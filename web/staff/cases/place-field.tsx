/** A place as a clerk gives it: words, looked up in the city's list, and a point on the map. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { read } from '../api.ts';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';
import type { PickMap } from './pick-map.ts';

/** Words and point that the clerk wants. */
export interface PlaceWish {
  address: string;
  lat: number | null;
  lng: number | null;
  precision: string;
}

interface Found {
  address: string;
  district: string;
  lat: number;
  lng: number;
  precision: string;
}

interface PlaceFieldProps {
  place: PlaceWish;
  onChange: (place: PlaceWish) => void;
}

/** The field. A point chosen on the map leaves the words as they are, and words alone leave the point. */
export function PlaceField({ place, onChange }: PlaceFieldProps) {
  const [found, setFound] = useState<Found[] | null>(null);
  const [mapOpen, setMapOpen] = useState(false);
  const task = useTask();
  const id = useId();

  async function find(): Promise<void> {
    const words = place.address.trim();
    if (words === '') return;
    setFound(null);
    await task.run(async () => {
      const { places } = await read<{ places: Found[] }>(`/places?${new URLSearchParams({ q: words })}`);
      setFound(places);
      if (places.length === 1 && places[0]) choose(places[0]);
      if (places.length === 0) setMapOpen(true);
    });
  }

  /** The clerk's words stay where they say more than the place's name. */
  function choose({ lat, lng, precision, address }: Found): void {
    onChange({ address: place.address.includes(address) ? place.address : address, lat, lng, precision });
    setMapOpen(true);
  }

  return (
    <div class="field">
      <label class="field-label" for={id}>
        {t('correct.place')}
      </label>
      <div class="place-line">
        <input
          id={id}
          maxLength={200}
          value={place.address}
          onInput={event => onChange({ ...place, address: event.currentTarget.value })}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            void find();
          }}
        />
        <button type="button" class="button button-plain" aria-busy={task.busy} onClick={() => void find()}>
          {t('correct.find')}
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-expanded={mapOpen}
          onClick={() => setMapOpen(open => !open)}
        >
          {t(mapOpen ? 'map.hide' : 'correct.map')}
        </button>
      </div>
      <output class="field-hint">
        {found?.length === 0 && t('correct.notFound')}
        {found?.length === 1 && t('correct.found', { name: `${found[0]?.district} ${found[0]?.address}` })}
        {found && found.length > 1 && t('correct.several')}
      </output>
      {found && found.length > 1 && (
        <ul class="place-found">
          {found.map(one => (
            <li key={`${one.lat} ${one.lng}`}>
              <button
                type="button"
                class="button button-plain"
                aria-pressed={one.lat === place.lat && one.lng === place.lng}
                onClick={() => choose(one)}
              >
                {one.district} {one.address}
              </button>
            </li>
          ))}
        </ul>
      )}
      <FaultNotice fault={task.fault} />
      {mapOpen && (
        <PointMap place={place} onPick={({ lat, lng }) => onChange({ ...place, lat, lng, precision: 'exact' })} />
      )}
    </div>
  );
}

/** The map: a press puts the pin there; Enter puts it in the middle. */
function PointMap({ place, onPick }: { place: PlaceWish; onPick: (point: { lat: number; lng: number }) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<PickMap>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [failed, setFailed] = useState(false);
  const { lat, lng } = place;
  useEffect(() => {
    let gone = false;
    import('./pick-map.ts')
      .then(({ openPickMap }) =>
        box.current
          ? openPickMap(box.current, lat === null || lng === null ? null : { lat, lng }, point => pick.current(point))
          : undefined,
      )
      .then(opened => {
        if (gone) opened?.remove();
        else map.current = opened;
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      map.current?.remove();
    };
  }, []);
  useEffect(() => {
    if (lat !== null && lng !== null) map.current?.show({ lat, lng });
  }, [lat, lng]);
  if (failed) return <p class="map-none">{t('correct.mapFailed')}</p>;
  return (
    <figure class="map">
      <div class="map-box" ref={box} role="application" aria-label={t('correct.mapLabel')} />
      <figcaption>
        {t('correct.mapHint')}
        {lat !== null && lng !== null && ` ${t('map.point', { lat: lat.toFixed(6), lng: lng.toFixed(6) })}`}
      </figcaption>
    </figure>
  );
}
