/** What the citizen's page finds inside its HTML (and at GET /boot.json), so that the first answer needs no further request. */
export interface Boot {
  token: string;
  /** Seconds. */
  expiresIn: number;
  conversationId: string;
  userId: string;
  /** Absolute ws: or wss: URL, usable for the token's lifetime. */
  streamUrl: string;
  /** Newest Direct Line activities, oldest first (the greeting for a new citizen). */
  activities: Activity[];
  watermark: string;
  city: {
    name: string;
    bot: string;
    phone: string;
    counter: string;
    hours: string;
    bounds: [number, number, number, number];
  };
  /** Tile address for the map (`https://…/{z}/{x}/{y}.png`) and its attribution; null: the city's own streets are drawn. */
  tiles: { url: string; attribution: string; datum: 'WGS84' | 'GCJ02' } | null;
}

/** A Direct Line 3.0 activity, as far as we send and read it. */
export interface Activity {
  type: string;
  id?: string;
  timestamp?: string;
  channelId?: string;
  from?: { id: string; name?: string; role?: string };
  conversation?: { id: string };
  recipient?: { id: string };
  serviceUrl?: string;
  replyToId?: string;
  text?: string;
  textFormat?: string;
  inputHint?: string;
  locale?: string;
  name?: string;
  value?: unknown;
  attachments?: { contentType: string; contentUrl?: string; name?: string; thumbnailUrl?: string; content?: unknown }[];
  entities?: Record<string, unknown>[];
  suggestedActions?: { to?: string[]; actions: { type: string; title: string; value: string }[] };
  channelData?: Record<string, unknown>;
}
