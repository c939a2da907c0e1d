/** One file out of a multipart/form-data body (RFC 7578). */
import { Refusal } from './refusal.ts';

/** The bytes of the part `media`; 41005 when it is missing or has no filename or content type, as the platform wants both. */
export function mediaPart(body: Buffer, contentType: string): Uint8Array {
  const missing = new Refusal(41005, 'media data missing');
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw missing;
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  for (let at = body.indexOf(mark); at >= 0; ) {
    const start = at + mark.length + 2;
    const next = body.indexOf(mark, start);
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (next < 0 || headEnd < 0) break;
    const head = body.subarray(start, headEnd).toString();
    if (/name="media"/i.test(head) && /filename="[^"]+"/i.test(head) && /^content-type:/im.test(head)) {
      return body.subarray(headEnd + 4, next - 2);
    }
    at = next;
  }
  throw missing;
}
