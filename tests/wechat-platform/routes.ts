/** The paths of the API that the stand-in serves, and what each answers. */
import type { Call, FileAnswer } from './api-call.ts';
import { pickDigits, pickId } from './chance.ts';
import { sendCustom, showTyping } from './custom.ts';
import { readMenu, selfMenu, shownMenu } from './menu.ts';
import { mediaPart } from './multipart.ts';
import { listSubscribed, listTemplates, sendSubscribed, sendTemplate } from './notices.ts';
import type { QuotaName } from './quotas.ts';
import { badOpenid, Refusal } from './refusal.ts';

/** A path. */
export interface Route {
  method: 'GET' | 'POST';
  /** Counted; token calls count themselves once the secret is right. */
  quota?: QuotaName;
  /** Needs no access token. */
  open?: true;
  /** The body is no JSON. */
  form?: true;
  /** The members of the answer; `errcode` 0 and `errmsg` ok are added unless it is `bare` or a file. */
  answer(call: Call): unknown;
  bare?: true;
}

const OK = {};

/** By path, as on api.weixin.qq.com. */
export const ROUTES: Record<string, Route> = {
  '/cgi-bin/token': {
    method: 'GET',
    open: true,
    bare: true,
    answer: ({ world, query }) =>
      world.tokens.grantClassic(query.get('grant_type'), query.get('appid'), query.get('secret')),
  },
  '/cgi-bin/stable_token': {
    method: 'POST',
    open: true,
    bare: true,
    answer: ({ world, body }) =>
      world.tokens.grantStable(body.grant_type, body.appid, body.secret, body.force_refresh === true),
  },
  '/cgi-bin/message/custom/send': { method: 'POST', quota: 'custom', answer: call => sendCustom(call) },
  '/cgi-bin/message/custom/typing': { method: 'POST', quota: 'custom', answer: call => showTyping(call) },
  '/cgi-bin/message/template/send': { method: 'POST', quota: 'template', answer: sendTemplate },
  '/cgi-bin/message/subscribe/bizsend': { method: 'POST', quota: 'subscribe', answer: call => sendSubscribed(call) },
  '/cgi-bin/template/get_all_private_template': { method: 'GET', bare: true, answer: listTemplates },
  '/wxaapi/newtmpl/gettemplate': { method: 'GET', answer: listSubscribed },
  '/cgi-bin/menu/create': { method: 'POST', quota: 'menuWrite', answer: createMenu },
  '/cgi-bin/menu/get': { method: 'GET', quota: 'menuRead', bare: true, answer: ({ world }) => shownMenu(world.menu) },
  '/cgi-bin/menu/delete': { method: 'GET', quota: 'menuWrite', answer: deleteMenu },
  '/cgi-bin/get_current_selfmenu_info': {
    method: 'GET',
    quota: 'menuRead',
    bare: true,
    answer: ({ world }) => selfMenu(world.menu),
  },
  '/cgi-bin/qrcode/create': {
    method: 'POST',
    quota: 'qrcode',
    bare: true,
    answer: ({ world, body }) => world.scenes.create(body),
  },
  '/cgi-bin/media/upload': { method: 'POST', quota: 'upload', form: true, bare: true, answer: upload },
  '/cgi-bin/media/get': { method: 'GET', quota: 'download', bare: true, answer: download },
  '/cgi-bin/user/info': { method: 'GET', quota: 'userInfo', bare: true, answer: userInfo },
  '/cgi-bin/getcallbackip': { method: 'GET', bare: true, answer: () => ({ ip_list: ['127.0.0.1'] }) },
  '/cgi-bin/get_api_domain_ip': { method: 'GET', bare: true, answer: () => ({ ip_list: ['127.0.0.1'] }) },
  '/cgi-bin/ticket/getticket': { method: 'GET', answer: ticket },
  '/cgi-bin/clear_quota': { method: 'POST', answer: clearQuota },
};

function createMenu({ world, raw, body }: Call): unknown {
  world.menu = { id: Number(pickDigits(world.random, 9)), button: readMenu(raw.toString(), body) };
  return OK;
}

function deleteMenu({ world }: Call): unknown {
  world.menu = null;
  return OK;
}

function upload({ world, query, raw, headers }: Call): unknown {
  const media = world.media.upload(query.get('type'), mediaPart(raw, String(headers['content-type'] ?? '')));
  const name = media.type === 'thumb' ? 'thumb_media_id' : 'media_id';
  return { type: media.type, [name]: media.id, created_at: Math.floor(media.at / 1000) };
}

function download({ world, query }: Call): FileAnswer | { video_url: string } {
  const media = world.media.get(query.get('media_id'));
  if (media.type === 'video') return { video_url: `${world.url}/video/${media.id}` };
  return {
    bytes: media.bytes,
    headers: { 'content-type': media.mime, 'content-disposition': `attachment; filename="${media.filename}"` },
  };
}

function userInfo({ world, query }: Call): unknown {
  const phone = world.citizens.get(query.get('openid') ?? '');
  if (!phone) throw badOpenid();
  if (!phone.following) return { subscribe: 0, openid: phone.openid, tagid_list: [] };
  return {
    subscribe: 1,
    openid: phone.openid,
    nickname: '',
    sex: 0,
    language: 'zh_CN',
    city: '',
    province: '',
    country: '',
    headimgurl: '',
    subscribe_time: Math.floor(phone.followedAt / 1000),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: phone.followedBy ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
    qr_scene: /^\d+$/.test(phone.followedBy) ? Number(phone.followedBy) : 0,
    qr_scene_str: /^\d+$/.test(phone.followedBy) ? '' : phone.followedBy,
  };
}

function ticket({ world, query }: Call): unknown {
  if (query.get('type') !== 'jsapi') throw new Refusal(40097, 'invalid args');
  return { ticket: pickId(world.random, 86), expires_in: 7200 };
}

function clearQuota(call: Call): unknown {
  if (call.body.appid !== call.world.appId) throw new Refusal(40013, 'invalid appid');
  call.world.quotas.clear();
  return OK;
}
