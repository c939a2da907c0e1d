/** The photos that were chosen and not yet sent, and the question about the place that they carry. */
import { type JSX, render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Point } from '../../../bot/domain/message.ts';
import type { Chat } from '../chat/chat.ts';
import type { Upload } from '../chat/direct-line.ts';
import { Icon } from '../log/icons.tsx';
import { byId } from '../shell/dom.ts';
import { language, learn, say } from '../words.ts';
import { type Prepared, prepare } from './prepare.ts';
import '../chat/upload.ts';
import english from '../../../config/texts/page.en.yaml?only=photo';
import chinese from '../../../config/texts/page.zh-CN.yaml?only=photo';
import '../style/tray.css';

learn(language() === 'en' ? english : chinese);

/** Photos of one message; the server takes no more. */
const MOST = 9;

interface TrayProps {
  files: File[];
  onFiles: (files: File[]) => void;
  onSend: (uploads: Upload[], place: { point: Point; name: string } | null) => void;
}

let chosen: File[] = [];

/** Puts photos into the tray above the writing. They are sent together with the words there, which `takeWords` hands over. */
export function addPhotos(chat: Chat, files: File[], takeWords: () => string): void {
  function showTray(next: File[]): void {
    chosen = next;
    render(chosen.length > 0 ? <PhotoTray files={chosen} onFiles={showTray} onSend={send} /> : null, byId('tray'));
  }
  function send(uploads: Upload[], place: { point: Point; name: string } | null): void {
    showTray([]);
    chat.sendPhotos(uploads, takeWords(), place);
  }
  showTray([...chosen, ...files]);
}

/** Thumbnails, what is wrong with them, and the presses that send them. */
function PhotoTray({ files, onFiles, onSend }: TrayProps): JSX.Element {
  const [prepared, setPrepared] = useState(new Map<File, Prepared>());
  const shown = files.slice(0, MOST);

  useEffect(() => {
    for (const file of shown) {
      if (prepared.has(file)) continue;
      void prepare(file).then(result => setPrepared(before => new Map(before).set(file, result)));
    }
  }, [files]);

  const results = shown.map(file => prepared.get(file));
  const ready = results.every(result => result !== undefined);
  const good = results.filter(result => result !== undefined && 'upload' in result);
  const place = good.find(result => result.place)?.place ?? null;

  function send(withPlace: boolean): void {
    if (ready && good.length > 0)
      onSend(
        good.map(result => result.upload),
        withPlace && place ? { point: place, name: say('photo.place-name') } : null,
      );
  }

  return (
    <section class="tray" aria-label={say('photo.tray')}>
      <ul>
        {shown.map((file, index) => (
          <Thumbnail
            key={`${file.name}${file.lastModified}`}
            file={file}
            number={index + 1}
            result={results[index]}
            onRemove={() => onFiles(files.filter(each => each !== file))}
          />
        ))}
      </ul>
      <output>
        {ready ? say('photo.count', { n: shown.length }) : say('photo.preparing')}
        {files.length > MOST && ` ${say('photo.too-many')}`}
      </output>
      {place && <p>{say('photo.ask-place')}</p>}
      <div class="choices">
        {place ? (
          <>
            <button type="button" onClick={() => send(true)}>
              {say('photo.with-place')}
            </button>
            <button type="button" class="without-place" onClick={() => send(false)}>
              {say('photo.without-place')}
            </button>
          </>
        ) : (
          <button
            type="button"
            class="without-place"
            aria-disabled={!ready || good.length === 0}
            onClick={() => send(false)}
          >
            {say('photo.send')}
          </button>
        )}
      </div>
    </section>
  );
}

interface ThumbnailProps {
  file: File;
  number: number;
  result: Prepared | undefined;
  onRemove: () => void;
}

function Thumbnail({ file, number, result, onRemove }: ThumbnailProps): JSX.Element {
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li>
      {result && 'refusal' in result ? (
        <p class="refusal" role="alert">
          {say(result.refusal)}
        </p>
      ) : (
        <img src={url} alt={say('photo.chosen', { n: number })} />
      )}
      <button type="button" aria-label={say('photo.remove', { n: number })} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}
