/** The place picker: the device's position after a press, a point on the map, or words; whichever is easiest. */
import { type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Point } from '../../../bot/domain/message.ts';
import english from '../../../config/texts/page.en.yaml?only=place';
import chinese from '../../../config/texts/page.zh-CN.yaml?only=place';
import type { Chat } from '../chat/chat.ts';
import { Icon } from '../log/icons.tsx';
import { language, learn, say } from '../words.ts';
import '../style/place.css';
import { byId } from '../shell/dom.ts';
import type { PlaceMap } from './map.ts';

learn(language() === 'en' ? english : chinese);

const PATIENCE = 15_000;

/** Opens the picker over the page. What is chosen goes to the chat; closing sends nothing. */
export function openPicker(chat: Chat): void {
  const root = byId('picker');
  render(<PlacePicker chat={chat} onClose={() => render(null, root)} />, root);
}

interface PickerProps {
  chat: Chat;
  onClose: () => void;
}

interface Choice {
  point: Point;
  /** How it is called in words; null where nothing is near. */
  name: string | null;
  inside: boolean;
}

function PlacePicker({ chat, onClose }: PickerProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const map = useRef<PlaceMap>(undefined);
  const [mapState, setMapState] = useState<'shut' | 'loading' | 'open' | 'failed'>('shut');
  const [notice, setNotice] = useState('');
  const [choice, setChoice] = useState<Choice>();
  const [words, setWords] = useState('');
  const { city, tiles } = chat.boot();

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      map.current?.remove();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  async function openMap(at?: Point): Promise<void> {
    if (map.current) {
      if (at) map.current.show(at);
      return;
    }
    setMapState('loading');
    try {
      const { openPlaceMap } = await import('./map.ts');
      if (!canvas.current) return;
      map.current = await openPlaceMap(canvas.current, {
        bounds: city.bounds,
        tiles,
        at,
        english: language() === 'en',
        onMove: setChoice,
      });
      setMapState('open');
    } catch {
      setMapState('failed');
    }
  }

  function useHere(): void {
    setNotice(say('place.finding'));
    if (!('geolocation' in navigator)) {
      setNotice(say('place.unavailable'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = { lat: coords.latitude, lng: coords.longitude };
        setNotice(say('place.found', { metres: Math.max(1, Math.round(coords.accuracy)) }));
        setChoice({ point, name: null, inside: true });
        void openMap(point);
      },
      fault => setNotice(say(fault.code === fault.PERMISSION_DENIED ? 'place.denied' : 'place.unavailable')),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60_000 },
    );
  }

  function sendPoint(): void {
    if (!choice) return;
    chat.sendPlace(choice.point, choice.name && say('place.near', { name: choice.name }));
    onClose();
  }

  function sendWords(): void {
    if (!words.trim()) return;
    chat.say(words.trim());
    onClose();
  }

  return (
    <dialog class="place" ref={dialog} aria-labelledby="place-heading" onClose={onClose}>
      <div class="place-head">
        <h2 id="place-heading">{say('place.heading')}</h2>
        <button type="button" class="quiet" onClick={onClose}>
          <Icon name="close" />
          {say('place.close')}
        </button>
      </div>
      <div class="place-ways">
        <button type="button" aria-describedby="here-note" onClick={useHere}>
          <Icon name="pin" />
          {say('place.here')}
        </button>
        <p id="here-note" class="note">
          {say('place.here-note')}
        </p>
        {mapState !== 'open' && (
          <button type="button" onClick={() => openMap()}>
            {say('place.map')}
          </button>
        )}
      </div>
      <output>
        {notice}
        {mapState === 'loading' && say('place.map-loading')}
        {mapState === 'failed' && say('place.map-failed')}
      </output>
      <div class={mapState === 'shut' || mapState === 'failed' ? 'map-box shut' : 'map-box'}>
        <div class="map" ref={canvas} role="application" aria-label={say('place.map-label')} />
        <span class="cross" aria-hidden="true" />
      </div>
      {mapState === 'open' && <p class="note">{say('place.map-note')}</p>}
      {choice && (
        <div class="chosen">
          <output>
            {choice.inside
              ? say('place.chosen', {
                  name: choice.name ? say('place.near', { name: choice.name }) : say('place'),
                })
              : say('place.outside', { city: city.name })}
          </output>
          <button type="button" class="send" onClick={sendPoint}>
            {say('place.send')}
          </button>
        </div>
      )}
      <div class="typed">
        <label for="address">
          {say('place.or')}
          <small>{say('place.type')}</small>
        </label>
        <input
          id="address"
          value={words}
          maxLength={200}
          autocomplete="street-address"
          placeholder={say('place.example')}
          onInput={event => setWords(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            sendWords();
          }}
        />
        <button type="button" onClick={sendWords}>
          {say('place.type-send')}
        </button>
      </div>
    </dialog>
  );
}
