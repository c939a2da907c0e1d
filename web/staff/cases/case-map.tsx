/** A place on the map, loaded when it comes into sight. Without a point there is only the address, and it says so. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words.ts';

interface CaseMapProps {
  place: { lat: number | null; lng: number | null; address: string };
}

/** The map with one pin; nothing where no point is known. */
export function CaseMap({ place }: CaseMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const { lat, lng } = place;
  useEffect(() => {
    const node = box.current;
    if (!node || lat === null || lng === null) return;
    let gone = false;
    let end = () => {};
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      import('./place-map.ts')
        .then(({ openPlaceMap }) => openPlaceMap(node, { lat, lng }))
        .then(remove => {
          if (gone) remove();
          else end = remove;
        })
        .catch(() => setFailed(true));
    });
    seen.observe(node);
    return () => {
      gone = true;
      seen.disconnect();
      end();
    };
  }, [lat, lng]);
  if (lat === null || lng === null) return <p class="map-none">{t('map.none')}</p>;
  if (failed) return <p class="map-none">{t('map.failed', { lat: lat.toFixed(6), lng: lng.toFixed(6) })}</p>;
  return (
    <figure class="map">
      <div class="map-box" ref={box} role="application" aria-label={t('map.label', { address: place.address })} />
      <figcaption>{t('map.point', { lat: lat.toFixed(6), lng: lng.toFixed(6) })}</figcaption>
    </figure>
  );
}
