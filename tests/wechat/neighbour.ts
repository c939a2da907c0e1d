/** A citizen who follows, reports, answers what she is asked, and rates: driven by nothing but her phone. */
import type { Citizen, Heard } from '../wechat-platform/platform.ts';

/** Her matter. */
export interface Matter {
  words: string;
  /** GCJ-02. */
  at: { lat: number; lng: number };
  photo: Uint8Array;
}

/** The bot keeps the window's last message for a person's words: from then on its own come as notices. */
const KEPT = 1;

/** What she does when she reads this; the words that stand last on the phone count. */
const ANSWERS: readonly { reads: RegExp; does(her: Neighbour): Promise<unknown> }[] = [
  // A notice says too little to answer, or nothing at all: she asks what it is about, and hears the rest.
  { reads: /^tpl-/m, does: her => her.phone.say('在吗') },
  { reads: /您好，我是/, does: her => her.phone.say(her.matter.words) },
  { reads: /在什么地方/, does: her => her.phone.place(her.matter.at.lat, her.matter.at.lng, '人民路12号') },
  { reads: /有照片吗/, does: her => her.phone.photo(her.matter.photo) },
  { reads: /灯杆上有编号吗/, does: her => her.phone.say('不清楚') },
  { reads: /联系方式：匿名/, does: her => her.phone.say('确认提交') },
  { reads: /留个电话|怎么联系您/, does: her => her.phone.say('匿名') },
  { reads: /想再问您一句/, does: her => her.phone.say('灯杆号是A017') },
  { reads: /联系过您吗/, does: her => her.phone.say('联系了') },
  { reads: /事情解决了吗/, does: her => her.phone.say('第一个') },
  { reads: /您满意吗/, does: her => her.phone.say('1') },
];

/** One citizen with her phone. */
export class Neighbour {
  readonly phone: Citizen;
  readonly matter: Matter;
  /** Case numbers that she read. */
  readonly numbers: string[] = [];
  private read = 0;
  /** A notice that came although her window still took messages. */
  private needless: string | undefined;
  /** What she answered last: she does it again when WeChat says that the service is out of order. */
  private asked: (typeof ANSWERS)[number] | undefined;

  constructor(phone: Citizen, matter: Matter) {
    this.phone = phone;
    this.matter = matter;
    phone.onShow = item => {
      if (item.type === 'notice' && phone.allowance.remaining(item.at) > KEPT) this.needless = item.text;
    };
  }

  /** From the first press to the number. */
  async report(): Promise<void> {
    await this.phone.follow();
    await this.until(/报上去了，编号/);
  }

  /** Reads what comes and answers it until she reads this. */
  async until(end: RegExp): Promise<void> {
    for (;;) {
      await this.phone.more(this.read);
      const news = unread(this.phone.heard, this.read);
      this.read = this.phone.heard.length;
      for (const { text } of news)
        for (const [, number] of text.matchAll(/报上去了，编号 ([0-9A-Z-]+)/g)) this.note(number);
      if (news.some(({ text }) => end.test(text))) return;
      if (this.needless) throw new Error(`A notice, where a message would have been taken: ${this.needless}`);
      const broken = news.some(item => item.by === 'fault');
      this.asked = newest(news) ?? (broken ? this.asked : undefined);
      const puzzled = this.asked ? undefined : news.find(isPuzzling);
      if (puzzled) throw new Error(`She does not know what to do with: ${puzzled.text}`);
      await this.asked?.does(this);
    }
  }

  private note(number: string | undefined): void {
    if (number && !this.numbers.includes(number)) this.numbers.push(number);
  }
}

/** A question that these stories do not know. */
function isPuzzling({ text }: Heard): boolean {
  return text.includes('转人工') && !text.includes('报上去了');
}

/** What she has not read yet: words that stand on her phone a second time are no news. */
function unread(heard: readonly Heard[], from: number): Heard[] {
  const before = heard.slice(0, from).filter(item => item.by !== 'fault');
  return heard.slice(from).map(item => {
    const known = before.find(({ text }) => item.text.startsWith(text));
    return { ...item, text: item.text.slice(known?.text.length ?? 0) };
  });
}

/** What the last question among the new bubbles wants. */
function newest(news: readonly Heard[]) {
  const text = news.map(item => item.text).join('\n');
  const found = ANSWERS.map(answer => ({ answer, at: text.search(answer.reads) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => b.at - a.at)[0]?.answer;
}
