/** A small page for a person whose browser met a fault: what happened, what to do, and the way back. */

/** Headers of the page: it loads nothing and stands in no frame. */
export const FAULT_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** What is said of a fault: what happened and what to do, Chinese and English. */
type Words = readonly [zh: string, en: string];

const BY_CODE: Record<string, Words> = {
  PHOTO_LINK_BAD: [
    '这张照片的链接已经过期，或者照片已经删除。请回到对话里再打开一次。',
    'This link to a photo has expired, or the photo is gone. Please open it again from the conversation.',
  ],
  CITIZEN_UNKNOWN: [
    '这个浏览器里还没有您的对话，所以没有可以下载的内容。请先打开首页，和我们说句话。',
    'This browser has no conversation here, so there is nothing to download. Please open the page and talk first.',
  ],
  ADDRESS_INVALID: [
    '这个网址太长了，或者不完整。请回到对话里再点一次，或者回到首页。',
    'This address is too long or damaged. Please tap the link in the conversation again, or go back to the start.',
  ],
  TooManyRequests: ['操作得太快了。请等一会儿再试。', 'That was too fast. Please wait a moment and try again.'],
};

const BY_STATUS: Record<number, Words> = {
  404: [
    '没有找到这个页面。请核对网址，或者回到首页。',
    'There is no such page. Please check the address, or go back to the start.',
  ],
  429: BY_CODE.TooManyRequests as Words,
};

const OURS: Words = [
  '我们这边出了点问题，很抱歉。请过一会儿再试。',
  'Something went wrong on our side, sorry. Please try again in a moment.',
];
const YOURS: Words = [
  '这个请求没有办成。请回到首页再试一次。',
  'This did not work. Please go back to the start and try again.',
];

/** Whether a person waits for the answer in a browser's window: only then HTML is named in the Accept header (RFC 9110). */
export function wantsPage(accept: string | undefined): boolean {
  return /(^|[,\s])text\/html\b/i.test(accept ?? '');
}

/** The page for a fault. `code` and `status` choose its words; nothing of the request stands in it. */
export function faultPage(code: string, status: number): string {
  const [zh, en] = BY_CODE[code] ?? BY_STATUS[status] ?? (status >= 500 ? OURS : YOURS);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>一按通 OnePress</title>
</head>
<body>
<main>
<h1>一按通</h1>
<p>${zh}</p>
<p lang="en">${en}</p>
<p><a href="/">回到首页 <span lang="en">Back to the start</span></a></p>
</main>
</body>
</html>
`;
}
