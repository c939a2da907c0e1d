/**
 * The words that danger is told in, by concept: who, which part of the body, where, what falls, what burns.
 * The lists of signs (signs-*.ts) join concepts into states: {PERSON}~{FALLS}. Add a word here and every sign knows it.
 */
import { anyOf } from '../text/word-list.ts';

/** Concepts, in the notation of word-list.ts without blanks; one may use another that stands above it. */
const CONCEPTS: readonly (readonly [name: string, words: string])[] = [
  // Who.
  [
    'CHILD',
    '(孩|娃|宝宝|宝贝|婴儿|婴|幼儿(?!园)|小朋友|学生|小学生|男孩|女孩|小姑娘|[孙](子|女|儿)?|儿子|女儿|闺女|弟弟|妹妹|小子|崽|伢|岁的?)',
  ],
  [
    'ELDER',
    '(老人|老爷子|老头|老太|老汉|老伴|老两口|老奶奶|老大爷|老爹|老妈|老娘|老爸|老婆婆|大爷|大妈|婆婆|奶奶|爷爷|姥|外公|外婆|阿婆|阿公|岳父|岳母|爸|爹|妈|娘|我爷|我奶)',
  ],
  [
    'PERSON',
    `({CHILD}|{ELDER}|(?<![没无])人(?!行|民|工|家具|流量|社|口|气|员|事|均|力|机|大代表|防)|老公|老婆|大叔|大姐|大哥|阿姨|叔|媳妇|丈夫|爱人|妻|男人|女人|男友|女友|对象|同学|同事|室友|哥们|朋友|工友|师傅|司机|乘客|行人|路人|骑手|骑车的|外卖员|环卫工|保安|老师|邻居|住户|驴友|醉汉|流浪汉|女的|男的|女生|男生|小伙|姑娘|[男女]子|女士|先生|客人|病人|孕妇|产妇|大姨|[爷奶姥哥姐妹弟孙她他我俺咱仔])`,
  ],
  ['HE', '(他|她|人|孩子|老人|我|俺|老头|老太|大爷|娃|{ELDER}|{CHILD})'],
  // The body. 龙头, 路口 and their like are blanked out before (harmless.ts).
  [
    'BODY',
    '(头|脑袋|脑壳|后脑勺|后脑|脸|嘴|嘴唇|鼻子|耳朵|眼睛?|脖子|喉咙|嗓子|胸口?|心口|肚子|肩膀|背|腰|胯|手(?!机|续|环|表|册|套|工|动|推|里|头|下|艺|段|拉)|手指头?|手腕|手臂|胳膊|腿|脚|脚趾|脚踝|膝盖|骨头|肋骨|胯骨|身子|身上|身体|浑身|全身)',
  ],
  // Where one drowns, falls in, falls from, is shut in.
  [
    'WATER',
    '(河|江|湖|海|水库|水塘|池塘|鱼塘|塘|水池|池子|泳池|游泳池|喷泉|溪|水里|水中|水渠|渠|水沟|水坑|运河|冰窟窿?|冰面?|粪坑|化粪池|水井|浪|礁石|沙洲)',
  ],
  [
    'HOLE',
    '(井|墙中间|墙缝|窨井|马葫芦|下水道|坑|沟|洞|地窖|缝|夹缝|悬崖|山崖|崖|桥下|桥底|沼泽|管子|管道|粪坑|化粪池|搅拌机|河滩|泥里|山沟)',
  ],
  [
    'EDGE',
    '(楼顶|天台|顶楼|房顶|屋顶|塔吊|吊塔|吊车|铁塔|信号塔|高压线?塔|广告塔|烟囱|桥栏杆?|阳台栏杆|铁路桥|桥边|桥上|大桥|栏杆外|护栏外|阳台外|阳台上|窗台|窗户外|窗外|窗边|窗沿|外墙|铁轨|轨道|悬崖|崖边|江边|河边|飘窗|空调架|空调外机)',
  ],
  [
    'HIGH',
    '({EDGE}|楼|架子?|脚手架|梯子|楼梯|台阶|树|高处|桥|阳台|窗户?|房|墙|塔|坡|床|滑梯|吊篮|车|马|山|护栏|栏杆|顶|上面)',
  ],
  ['LIFT', '(电梯|轿厢|升降机|货梯|扶梯|缆车|索道|摩天轮|过山车|吊篮)'],
  [
    'ROOM',
    '(屋|房间?|家|卧室|厕所|卫生间|洗手间|浴室|浴缸|阳台|天台|楼顶|仓库|教室|办公室|店|酒店|出租屋|出租房|宿舍|包厢|地下室|车库|冷库|洗衣机|冰柜|柜子|箱子|笼子|传销窝?)',
  ],
  [
    'VEHICLE',
    '([大小轿货客卡校出客汽电火三洒罐油水][车巴]|面包车|公交车?|巴士|大巴|摩托车?|三轮车?|电动车|自行车|单车|出租|渣土车|拖拉机|救护车|越野车|SUV|suv|车)',
  ],
  // What falls on people, what is let fall.
  [
    'HEAVY',
    '(墙|墙皮|墙体|瓷砖|砖|瓦|树|大树|树枝|树干|房梁|大梁|横梁|楼板|预制板|天花板|吊顶|屋顶|房顶|钢筋|钢管|货架|架子|脚手架|塔吊|吊臂|广告牌|招牌|门头|牌子|石头|巨石|落石|水泥|玻璃|幕墙|卷帘门|铁门|大门|铁皮|铁板|花盆|花架|外机|空调|灯箱|吊灯|龙门架|集装箱|柜子|衣柜|电线杆|灯杆|杆子|围墙|围挡|雨棚|顶棚|棚子?|土|泥|雪|机器|木头|木板|吊的?东西|风扇|电视)',
  ],
  [
    'BUILDING',
    '(楼房?|楼体|楼板|房子?|老房|屋子?|平房|厂房|桥|桥面|天桥|高架|隧道|墙|围墙|挡土墙|院墙|大坝|大堤|堤坝?|水坝|脚手架|塔吊|工棚|棚子?|大棚|板房|雨棚|看台|天花板|屋顶|房顶|吊顶|房梁|楼梯|阳台|井壁|矿|矿井|沟|坑|基坑|工地|山|山体|土坡|边坡)',
  ],
  // Wires and what is fed by them.
  ['WIRE', '(电线|电缆|高压线|火线|裸线|线缆|断线|电力线|架空线|线头)'],
  [
    'POWERED',
    '({WIRE}|变压器|变电箱|配电[箱柜房室]|电箱|电柜|电表箱?|电闸|电门|闸刀|插座|插排|插头|开关|线路|线|路灯|灯杆|灯座|底座|电线杆|充电桩|灯箱|路灯杆子?|水管子?|龙头|铁门|铁栏杆|栏杆|站牌|扶手|积水|水坑|水里|地上|热水器|冰箱|洗衣机|空调|电器|机器|杆子)',
  ],
  // What burns and what explodes.
  [
    'FUEL',
    '(房子?|屋子?|楼上?|楼下|楼道|走廊|家|厨房|灶房|灶台|灶|阳台|客厅|卧室|床|床单|被子|被褥|电热毯|沙发|窗帘|衣服|仓库|库房|厂房?|车间|车|车库|电瓶|电池|充电桩|山|山坡|后山|林子|树林|树|草|草坪|草地|坟地|麦垛?|麦秸|麦田|玉米地|垛|柴|垃圾桶|垃圾堆|垃圾站|垃圾房|棚|工棚|板房|保温板|店|饭店|饭馆|宾馆|酒店|商场|超市|市场|网吧|学校|教室|宿舍|幼儿园|养老院|医院|摊子|锅|油锅|油烟机|插座|插排|空调|外机|冰箱|变压器|配电[箱柜房]|电表箱?|电箱|灯杆|太阳能|船|罐|油罐|加油站|门口|屋顶|房顶|隔壁|对面|邻居家?|我家|厨房里)',
  ],
  [
    'BOMB',
    '(锅炉|气瓶|煤气瓶|煤气罐|气罐|液化气|高压锅|压力锅|电池|电瓶|沼气池?|油罐|罐车|罐子|仓库|厂|化工厂|厂房|车间|饭店|饭馆|店|摊子?|鞭炮|烟花|炮|楼|房子|屋|对面|隔壁|楼下|楼上|手机|充电宝|充电|变压器|煤矿|矿|炸药|炸弹|热水器|灶)',
  ],
  ['GAS', '(煤气|燃气|天然气|瓦斯|液化气|石油气|沼气|一氧化碳|煤烟)'],
  [
    'CHEMICAL',
    '(氯气|氨气|氨水|液氨|毒气|有毒气体|有毒液体|化学品|化学品|危化品|化工原料|硫化氢|硫酸|盐酸|硝酸|强酸|烧碱|甲醇|苯|油罐|氰化|不明(气体|液体|粉末))',
  ],
  [
    'POISON',
    '(农药|敌敌畏|百草枯|除草剂|老鼠药|毒药|毒鼠强|安眠药|洁厕[灵液剂]|厕所?水|洗厕所的水|消毒液|消毒水|84|洗衣液|洗衣粉|洗洁精|清洁剂|汽油|柴油|煤油|酒精(?!饮)|硫酸|盐酸|强酸|水银|体温计|纽扣电池|电池|磁力珠|磁铁|珠子|硬币|钉子|针|钥匙|玻璃渣?|干燥剂|樟脑丸?|毒蘑菇|野蘑菇|野菜|错药|药水|风油精|花露水|胶水|香水|药酒|碘酒|指甲油|洗甲水|漂白水|降压药|一把药|一瓶药|整瓶药)',
  ],
  [
    'WEAPON',
    '(刀|菜刀|刀子|砍刀|水果刀|刀片|匕首|枪|斧头?|棍子?|木棍|铁棍|棒球?棍|钢管|铁锹|砖头?|锤子?|皮带|板凳|酒瓶|剪刀|弹弓|家伙|汽油|铁链)',
  ],
  // How bodies go down, how things go down.
  ['FALLS', '(摔|跌|滚|栽|坠|掉|滑|踩空|翻|扑通|落)'],
  ['DROPS', '(掉|砸|落|塌|倒|倾|翻|垮|坠|飞|压|滚)'],
  ['NUMBER', '([一二两俩三四五六七八九十几百\\d]+|好几|很多|好多|十几|几十)'],
];

const EXPANDED = new Map<string, string>();
for (const [name, words] of CONCEPTS) EXPANDED.set(name, expand(words));
const HEADS = [...EXPANDED.values()];

function expand(words: string): string {
  return words.replace(/\{([A-Z]{2,})\}/g, (whole, name: string) => EXPANDED.get(name) ?? whole);
}

/**
 * Compiles a list of signs: the notation of word-list.ts (blanks between alternatives, `~` up to eight characters, `#` a comment
 * line), with `{CONCEPT}` for a concept and `…` for up to four characters. Throws at start-up for a concept that is not there.
 */
export function signs(list: string): RegExp {
  return anyOf(concepts(list), 'g');
}

/** As `signs`, for whole texts: no gap reaches across a comma or a stop. */
export function signsWithin(list: string): RegExp {
  return anyOf(concepts(list).replaceAll('.{', '[^,，。!?;、\\n]{'), 'g');
}

function concepts(list: string): string {
  const expanded = expand(list.replace(/^\s*#.*$/gm, '')).replaceAll('…', '.{0,4}');
  const unknown = /\{[A-Z]{2,}\}/.exec(expanded);
  if (unknown) throw new Error(`no such concept: ${unknown[0]}`);
  return grouped(expanded);
}

/** Alternatives that begin with the same concept are tried together: {PERSON}(…|…) instead of {PERSON}…|{PERSON}…, for speed. */
function grouped(list: string): string {
  const rests = new Map<string, string[]>();
  for (const alternative of list.trim().split(/\s+/)) {
    const concept = HEADS.find(head => alternative.startsWith(head)) ?? '';
    rests.set(concept, [...(rests.get(concept) ?? []), alternative.slice(concept.length)]);
  }
  return [...rests].map(([head, tails]) => (head ? `${head}(${tails.join('|')})` : tails.join(' '))).join(' ');
}
