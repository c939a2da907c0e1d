/** Sends photos with visible progress. It comes with the tray of photos: most visits need none. */
import type { Activity, Boot } from '../../../bot/domain/boot.ts';
import { CallFailed, seconds, type Upload } from './direct-line.ts';

const PATIENCE = 180_000;

/**
 * Direct Line's upload: the activity and its files as one multipart body. (fetch tells nothing of an upload's progress, so this
 * is XMLHttpRequest.) @throws CallFailed
 */
export function uploadTo(
  url: string,
  boot: Boot,
  activity: Activity,
  files: Upload[],
  onProgress: (share: number) => void,
  stop: AbortSignal,
): Promise<{ id: string }> {
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  for (const file of files) form.append('file', file.data, file.name);
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', `${url}?userId=${encodeURIComponent(boot.userId)}`);
    call.setRequestHeader('authorization', `Bearer ${boot.token}`);
    call.timeout = PATIENCE;
    call.responseType = 'json';
    call.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    call.onerror = call.ontimeout = call.onabort = () => reject(new CallFailed(0));
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) resolve(call.response as { id: string });
      else reject(new CallFailed(call.status, seconds(call.getResponseHeader('retry-after'))));
    };
    stop.addEventListener('abort', () => call.abort());
    call.send(form);
  });
}
