/** What a code on a counter, in a street or on a bin stands for. */
import type { PlacePart } from '../../domain/message.ts';
import type { WechatDeps } from './deps.ts';

/** The place of a scene: one of wechat.yaml, or the name of a street with its number; null when it is no place. */
export function placeOfScene(
  scene: string,
  { city, gazetteer }: Pick<WechatDeps, 'city' | 'gazetteer'>,
): PlacePart | null {
  const known = city.wechat.scenes.find(one => one.scene === scene);
  if (known) {
    const [lng, lat] = known.at;
    return pin({ lat, lng }, known.place.zh);
  }
  const found = gazetteer.find(scene);
  return found?.match && found.others.length === 0 ? pin(found.match.point, found.text) : null;
}

function pin(point: { lat: number; lng: number }, name: string): PlacePart {
  return { kind: 'place', point, raw: { ...point, datum: 'WGS84' }, name };
}
