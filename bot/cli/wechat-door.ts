/** Whether the platform can reach us: our own endpoint, asked over its public address as the platform asks. */
import type { Settings } from '../../config/schema.ts';
import { CALLBACK } from '../channels/wechat/routes.ts';
import { signatureOf } from '../channels/wechat/signature.ts';
import type { Outside } from './wechat-room.ts';
import { type Both, type Finding, fails, works } from './wechat-words.ts';

/** How long the platform waits for an answer, in ms. */
const PATIENCE = 5000;
/** As much of a wrong answer as is read. */
const MOST = 4096;

/** Findings on the address and on the endpoint behind it. */
export async function doorFindings(settings: Settings, outside: Outside): Promise<Finding[]> {
  const { publicUrl, wechatToken } = settings;
  if (!publicUrl) {
    const todo = {
      zh: '设为市民访问的网址，例如 https://onepress.example.gov.cn。',
      en: 'Set it to the address that citizens use, like https://onepress.example.gov.cn.',
    };
    return [fails('没有设置 ONEPRESS_PUBLIC_URL', 'ONEPRESS_PUBLIC_URL is not set', todo)];
  }
  return [addressFinding(new URL(publicUrl)), await endpointFinding(publicUrl, wechatToken ?? '', outside)];
}

/** The platform calls ports 80 and 443 only; without TLS everybody on the way reads what citizens write to the page. */
function addressFinding({ protocol, port, origin }: URL): Finding {
  if (protocol === 'https:' && port === '') {
    return works(`公网地址 ${origin} 是 https、443 端口`, `${origin} is https on port 443`);
  }
  if (protocol === 'https:') {
    const todo = { zh: '让反向代理在 443 端口接。', en: 'Have the proxy listen on port 443.' };
    return fails(
      `公网地址用了 ${port} 端口，微信只访问 80 和 443`,
      `Port ${port}: the platform calls 80 and 443 only`,
      todo,
    );
  }
  const todo = { zh: '给反向代理装上证书，改用 https://。', en: 'Give the proxy a certificate and use https://.' };
  const zh = port ? `公网地址不是 https，端口 ${port} 也不是 80` : '公网地址不是 https';
  return fails(zh, `The public address is not https${port ? ` (and its port ${port} is not 80)` : ''}`, todo);
}

/** The platform's GET check, made by ourselves. */
async function endpointFinding(publicUrl: string, token: string, { fetch, clock }: Outside): Promise<Finding> {
  const timestamp = String(Math.floor(clock.now() / 1000));
  const nonce = String(clock.now() % 1_000_000_007);
  const echo = `${nonce}${timestamp}`;
  const query = new URLSearchParams({
    signature: signatureOf(token, timestamp, nonce),
    timestamp,
    nonce,
    echostr: echo,
  });
  const seen = (zh: string, en: string, todo: Both) =>
    fails(`${CALLBACK} 没有答对：${zh}`, `${CALLBACK} did not answer as it must: ${en}`, todo);
  let response: Response;
  let body: string;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(`${publicUrl}${CALLBACK}?${query}`, { redirect: 'manual', signal });
    body = await start(response);
  } catch (error) {
    const { zh, en, todo } = unreached(error);
    return seen(zh, en, todo);
  }
  if (response.status === 200 && body === echo) {
    return works(
      `${CALLBACK} 从公网答对了平台的验证`,
      `${CALLBACK} answers the platform’s check over the public address`,
    );
  }
  const { zh, en, todo } = obstacle(response.status, body);
  return seen(zh, en, todo);
}

/** The first bytes of an answer. */
async function start(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= MOST) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Obstacle = Both & { todo: Both };

/** Why nothing answered, by the code of the fault below `fetch`. */
function unreached(error: unknown): Obstacle {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const code = cause?.code ?? name ?? '';
  if (name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    const todo = {
      zh: '微信只等 5 秒。看防火墙、反向代理和服务是否在运行；有些网络从内部访问不到自己的公网地址，请换个网络再试。',
      en: 'The platform waits 5 seconds. Look at the firewall, the proxy and the server; some networks cannot reach their own public address from inside: try from another one.',
    };
    return { zh: '5 秒内没有回应', en: 'no answer in 5 seconds', todo };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const todo = { zh: '检查域名解析和 ONEPRESS_PUBLIC_URL。', en: 'Check the DNS record and ONEPRESS_PUBLIC_URL.' };
    return { zh: '域名解析不到', en: 'the host name is not known', todo };
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|VERIFY/.test(code)) {
    const todo = {
      zh: '换成受信任机构签发、未过期、含本域名和完整证书链的证书。',
      en: 'Use a certificate of a trusted authority, not expired, for this name, with its whole chain.',
    };
    return { zh: `证书有问题（${code}）`, en: `the certificate is not accepted (${code})`, todo };
  }
  const todo = {
    zh: '看反向代理和一按通是否在运行，防火墙是否放行。',
    en: 'See that the proxy and OnePress are running and that the firewall lets them through.',
  };
  return { zh: `连不上（${code}）`, en: `it cannot be reached (${code})`, todo };
}

/** What a wrong answer tells of what stands in the way. */
function obstacle(status: number, body: string): Obstacle {
  if (body.includes('WECHAT_FORGED')) {
    const todo = {
      zh: '正在运行的服务用的是另一个 WECHAT_TOKEN：改成一样，再重启服务。',
      en: 'The running server has another WECHAT_TOKEN: make them equal and start it again.',
    };
    return { zh: '签名不被承认', en: 'the signature is not accepted', todo };
  }
  if (status >= 300 && status < 400) {
    const todo = {
      zh: '微信不跟随跳转：让反向代理直接接这个路径，ONEPRESS_PUBLIC_URL 写最终的网址。',
      en: 'The platform does not follow redirects: let the proxy serve this path itself, and set ONEPRESS_PUBLIC_URL to the final address.',
    };
    return { zh: `被跳转到别处（${status}）`, en: `it is redirected (${status})`, todo };
  }
  if (status === 404 || status === 405) {
    const todo = {
      zh: '反向代理没有转这个路径，或正在运行的服务没有设置 WECHAT_APP_ID。',
      en: 'The proxy does not pass this path on, or the running server has no WECHAT_APP_ID.',
    };
    return { zh: `那里没有这个路径（${status}）`, en: `there is nothing at this path (${status})`, todo };
  }
  if (status === 401 || status === 403) {
    const todo = {
      zh: '反向代理或防火墙拦住了：对 /wechat/callback 免登录、免人机验证。',
      en: 'A proxy or firewall refuses it: free /wechat/callback from sign-in and from bot checks.',
    };
    return { zh: `被拦住了（${status}）`, en: `it is refused on the way (${status})`, todo };
  }
  if (status >= 500) {
    const todo = {
      zh: '反向代理到不了一按通，或一按通正在停止：看它是否在运行，再看日志。',
      en: 'The proxy does not reach OnePress, or OnePress is stopping: see that it runs, then read its log.',
    };
    return { zh: `服务出错（${status}）`, en: `the server failed (${status})`, todo };
  }
  const todo = {
    zh: '答话的是别的程序（默认页、备案提示或登录页）：看域名指向哪里，反向代理有没有改内容。',
    en: 'Another program answers (a default, filing or sign-in page): see where the name points, and that the proxy changes nothing.',
  };
  return { zh: `内容不对（${status}）`, en: `the answer is another one (${status})`, todo };
}
