/** What each type of menu button makes the phone send. */
import { createHash } from 'node:crypto';
import type { Citizen } from './citizen.ts';
import type { Heard } from './heard.ts';
import type { Button } from './menu.ts';
import type { World } from './world.ts';
import type { XmlFields } from './xml.ts';

/** What she gives when the button asks for something. */
export interface Pressing {
  /** For pic_*: the pictures. */
  photos?: Uint8Array[];
  /** For location_select, GCJ-02. */
  place?: { latitude: number; longitude: number; label?: string };
  /** For scancode_*: what the code holds. */
  scan?: string;
}

/**
 * Presses a button. Pictures and places go out as messages of their own beside the event, and either may be first. Buttons
 * whose material the phone fetches by itself (media_id, article_id, …) send nothing.
 */
export async function pressButton(
  citizen: Citizen,
  menuId: number,
  button: Button,
  pressing: Pressing,
  world: World,
): Promise<Heard[]> {
  const key = button.key ?? '';
  switch (button.type) {
    case 'click':
      citizen.allowance.renew('brief', world.clock.now());
      return citizen.event('CLICK', { EventKey: key });
    case 'view':
      return citizen.event('VIEW', { EventKey: button.url ?? '', MenuId: menuId });
    case 'scancode_push':
    case 'scancode_waitmsg':
      if (pressing.scan === undefined) throw new Error(`${button.name} asks for a code: press(name, { scan })`);
      citizen.allowance.renew('brief', world.clock.now());
      return citizen.event(button.type, {
        EventKey: key,
        ScanCodeInfo: { ScanType: 'qrcode', ScanResult: pressing.scan },
      });
    case 'pic_sysphoto':
    case 'pic_photo_or_album':
    case 'pic_weixin':
      return pictures(citizen, button.type, key, pressing.photos ?? [], world);
    case 'location_select':
      return selectPlace(citizen, button.name, key, pressing, world);
    default:
      return [];
  }
}

async function pictures(
  citizen: Citizen,
  event: string,
  key: string,
  photos: Uint8Array[],
  world: World,
): Promise<Heard[]> {
  if (photos.length === 0) throw new Error('This button asks for a picture: press(name, { photos })');
  const item: XmlFields[] = photos.map(photo => ({ PicMd5Sum: createHash('md5').update(photo).digest('hex') }));
  const info: XmlFields = { EventKey: key, SendPicsInfo: { Count: photos.length, PicList: { item } } };
  return together(world, [() => citizen.event(event, info), ...photos.map(photo => () => citizen.photo(photo))]);
}

async function selectPlace(
  citizen: Citizen,
  name: string,
  key: string,
  { place }: Pressing,
  world: World,
): Promise<Heard[]> {
  if (!place) throw new Error(`${name} asks for a place: press(name, { place })`);
  const { latitude, longitude, label = '' } = place;
  const chosen = {
    Location_X: String(latitude),
    Location_Y: String(longitude),
    Scale: '16',
    Label: label,
    Poiname: '',
  };
  return together(world, [
    () => citizen.event('location_select', { EventKey: key, SendLocationInfo: chosen }),
    () => citizen.place(latitude, longitude, label),
  ]);
}

async function together(world: World, acts: (() => Promise<Heard[]>)[]): Promise<Heard[]> {
  if (world.random() < 0.5) acts.push(acts.shift()!);
  return (await Promise.all(acts.map(act => act()))).flat();
}
