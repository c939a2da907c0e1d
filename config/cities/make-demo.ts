/**
 * Draws the invented city Anlan and writes demo/places.json:
 *   node config/cities/make-demo.ts && npx biome format --write config/cities/demo/places.json
 * The plan below is in metres; draw.ts turns its straight lines into gently winding ones. Change the plan, run the two
 * commands, commit both files. A real city brings its own places.json instead.
 */
import { writeFileSync } from 'node:fs';
import {
  area,
  district,
  eastward,
  HEIGHT,
  lampPost,
  landmark,
  northBank,
  northward,
  river,
  southBank,
  steps,
  street,
  WIDTH,
  type XY,
} from './draw.ts';

// Districts tile the area: four north of the river, one south of it. [name, English]
const [WEST, EAST, NORTH] = [3650, 8380, 6980];
const alongRiver = (from: number, to: number) => steps(from, to, 600, [WEST, EAST]).map((x): XY => [x, river(x)]);
const alongNorth = (from: number, to: number) => steps(from, to, 900, [WEST, EAST]).map((x): XY => [x, NORTH]);
const upwards = (x: number) => steps(river(x), NORTH, 900).map((y): XY => [x, y]);

const districts = [
  district(
    '临澜区',
    'Linlan',
    alongRiver(WEST, EAST),
    upwards(EAST),
    alongNorth(WEST, EAST).reverse(),
    upwards(WEST).reverse(),
  ),
  district('西塘区', 'Xitang', alongRiver(0, WEST), upwards(WEST), alongNorth(0, WEST).reverse()),
  district('东禾区', 'Donghe', alongRiver(EAST, WIDTH), alongNorth(EAST, WIDTH).reverse(), upwards(EAST).reverse()),
  district('北岭区', 'Beiling', alongNorth(0, WIDTH), [
    [WIDTH, HEIGHT],
    [0, HEIGHT],
  ]),
  district(
    '南屏区',
    'Nanping',
    [
      [0, 0],
      [WIDTH, 0],
    ],
    alongRiver(0, WIDTH).reverse(),
  ),
];

/** The lake Lanhu's shore, scaled. */
const lakeside = (scale: number) =>
  Array.from({ length: 13 }, (_, i): XY => {
    const turn = (i / 12) * 2 * Math.PI;
    return [10_180 + 330 * scale * Math.cos(turn), 7300 + 250 * scale * Math.sin(turn)];
  });

const streets = [
  // West to east, from the north downwards.
  eastward('北环路', 'Beihuan Road', 9250, 650, 11_350),
  eastward('翠岭路', 'Cuiling Road', 8500, 1900, 9750),
  eastward('学府路', 'Xuefu Road', 7900, 650, 11_350, ['大学路']),
  eastward('松涛路', 'Songtao Road', 7400, 2300, 8900),
  eastward('兴澜路', 'Xinglan Road', 6550, 650, 11_350),
  eastward('文昌路', 'Wenchang Road', 6050, 3100, 9750),
  eastward('人民路', 'Renmin Road', 5540, 650, 11_350, ['人民大街']),
  eastward('和平路', 'Heping Road', 5000, 1500, 10_600),
  eastward('新华街', 'Xinhua Street', 4600, 4300, 7300),
  eastward('朝阳路', 'Zhaoyang Road', 4620, 7900, 11_350),
  eastward('民生路', 'Minsheng Road', 4150, 650, 11_350),
  eastward('滨江路', 'Binjiang Road', northBank, 650, 11_350, ['江边路', '沿江路']),
  eastward('南岸路', 'Nanan Road', southBank, 650, 11_350),
  eastward('振兴路', 'Zhenxing Road', 1300, 650, 11_350),
  eastward('康宁路', 'Kangning Road', 880, 4800, 8000),
  eastward('南环路', 'Nanhuan Road', 500, 650, 11_350),
  // South to north, from the west.
  northward('西环路', 'Xihuan Road', 650, 500, 9250),
  northward('桃园路', 'Taoyuan Road', 1500, northBank(1500), 7900),
  northward('西塘路', 'Xitang Road', 2300, northBank(2300), 9250),
  northward('青年路', 'Qingnian Road', 3100, northBank(3100), 7900),
  northward('光明路', 'Guangming Road', 4300, northBank(4300), 8500),
  northward('解放路', 'Jiefang Road', 5200, northBank(5200), 6550),
  northward('红星路', 'Hongxing Road', 5800, northBank(5800), 7400),
  northward('安澜大道', 'Anlan Avenue', 6500, 500, 9250),
  northward('胜利路', 'Shengli Road', 7300, northBank(7300), 8500),
  northward('友谊路', 'Youyi Road', 7900, 4150, 7900),
  northward('东禾路', 'Donghe Road', 8900, northBank(8900), 9250),
  northward('禾兴大道', 'Hexing Avenue', 9750, 500, 9250, ['禾兴路']),
  northward('科创路', 'Kechuang Road', 10_600, northBank(10_600), 7900),
  northward('东环路', 'Donghuan Road', 11_350, 500, 9250),
  northward('码头路', 'Matou Road', 1800, 500, southBank(1800)),
  northward('南屏路', 'Nanping Road', 3200, 500, southBank(3200)),
  northward('花园路', 'Huayuan Road', 4800, 500, southBank(4800)),
  northward('教育路', 'Jiaoyu Road', 8000, 500, southBank(8000)),
  northward('渔湾路', 'Yuwan Road', 10_600, 500, southBank(10_600)),
  // Lanes of the old town.
  northward('书院街', 'Shuyuan Street', 4750, 4150, 5540),
  northward('豆腐巷', 'Doufu Lane', 5020, 4600, 5000),
  northward('钟楼街', 'Zhonglou Street', 5500, 4150, 5000),
  eastward('菜市街', 'Caishi Street', 4380, 5200, 6500, ['菜场街']),
  northward('槐花巷', 'Huaihua Lane', 5480, 5540, 6050),
  northward('柳荫街', 'Liuyin Street', 6900, northBank(6900), 4600),
  // South of the river there is a second 解放路, as in many cities that have grown together.
  eastward('解放路', 'Jiefang Road', 1900, 1800, 8000),
  // Slanting and round ones.
  street('海棠路', 'Haitang Road', [
    [650, 5950],
    [1500, 6150],
    [2300, 5950],
    [3100, 6050],
  ]),
  street('梅园路', 'Meiyuan Road', [
    [650, 9000],
    [1250, 8800],
    [1900, 8500],
  ]),
  street('银杏路', 'Yinxing Road', [
    [7300, 8500],
    [8000, 8750],
    [8900, 8900],
    [9750, 8880],
  ]),
  street('荷塘路', 'Hetang Road', [
    [8900, 6550],
    [9350, 6080],
    [9750, 5850],
    [10_600, 5000],
    [11_350, 4620],
  ]),
  street('环湖路', 'Huanhu Road', lakeside(1)),
];

const landmarks = [
  // Housing estates.
  landmark('阳光花园', 'Sunshine Garden', 'estate', 4050, 5750, ['阳光花园小区']),
  landmark('幸福里小区', 'Xingfuli Estate', 'estate', 7050, 6250),
  landmark('翠竹苑', 'Cuizhu Court', 'estate', 2700, 5300, ['翠竹苑小区']),
  landmark('金桂小区', 'Jingui Estate', 'estate', 5000, 6280),
  landmark('和平新村', 'Heping New Village', 'estate', 7600, 4800),
  landmark('滨江花园', 'Riverside Garden', 'estate', 6050, 3350, ['滨江花园小区']),
  landmark('桃园小区', 'Taoyuan Estate', 'estate', 1750, 6350),
  landmark('紫荆苑', 'Zijing Court', 'estate', 1150, 4850, ['紫荆苑小区']),
  landmark('东禾家园', 'Donghe Homes', 'estate', 9250, 5300, ['东禾家园小区']),
  landmark('科创新苑', 'Kechuang Court', 'estate', 10_900, 6100),
  landmark('北岭新城', 'Beiling New Town', 'estate', 4800, 8200),
  landmark('银杏小区', 'Yinxing Estate', 'estate', 8300, 8500),
  landmark('碧水湾', 'Bishui Bay', 'estate', 7000, 2050, ['碧水湾小区']),
  landmark('康宁小区', 'Kangning Estate', 'estate', 5600, 1080),
  landmark('梅园小区', 'Meiyuan Estate', 'estate', 1300, 8500),
  landmark('幸福小区', 'Xingfu Estate', 'estate', 2800, 4450),
  landmark('幸福小区', 'Xingfu Estate', 'estate', 8600, 1600),
  // Schools.
  landmark('安澜大学', 'Anlan University', 'school', 5400, 7650),
  landmark('安澜市第一中学', 'Anlan No. 1 Middle School', 'school', 4500, 5250, ['市一中', '第一中学']),
  landmark('安澜市实验小学', 'Anlan Experimental Primary School', 'school', 7500, 5750, ['实验小学', '市实验小学']),
  landmark('书院街小学', 'Shuyuan Street Primary School', 'school', 4650, 4400),
  landmark('东禾中学', 'Donghe Middle School', 'school', 9300, 4350),
  landmark('北岭小学', 'Beiling Primary School', 'school', 3600, 8700),
  landmark('南屏中学', 'Nanping Middle School', 'school', 3500, 1600),
  landmark('小太阳幼儿园', 'Little Sun Kindergarten', 'school', 6850, 6350),
  // Hospitals.
  landmark('安澜市人民医院', 'Anlan People’s Hospital', 'hospital', 6700, 4750, ['人民医院', '市人民医院']),
  landmark('安澜市中医院', 'Anlan Hospital of Chinese Medicine', 'hospital', 3350, 6350, ['中医院', '市中医院']),
  landmark('安澜市妇幼保健院', 'Anlan Maternity Hospital', 'hospital', 8150, 5200, ['妇幼保健院', '妇幼医院']),
  landmark('南屏区医院', 'Nanping District Hospital', 'hospital', 5000, 1500, ['南屏医院']),
  // Markets and shops.
  landmark('菜市街农贸市场', 'Caishi Street Market', 'market', 5900, 4430, ['菜市街菜市场', '菜市街市场']),
  landmark('和平农贸市场', 'Heping Market', 'market', 2600, 5050, ['和平菜市场', '和平市场']),
  landmark('东禾菜市场', 'Donghe Market', 'market', 9050, 4900, ['东禾农贸市场', '东禾市场']),
  landmark('南屏批发市场', 'Nanping Wholesale Market', 'market', 9950, 1550),
  landmark('万福广场', 'Wanfu Mall', 'mall', 7100, 5350, ['万福商场']),
  // Parks and squares.
  landmark('人民公园', 'People’s Park', 'park', 5050, 5800),
  landmark('翠岭公园', 'Cuiling Park', 'park', 6000, 8900, ['翠岭山']),
  landmark('滨江公园', 'Riverside Park', 'park', 8150, 3145, ['江边公园']),
  landmark('澜湖公园', 'Lanhu Park', 'park', 10_180, 7300, ['澜湖']),
  landmark('荷塘公园', 'Hetang Park', 'park', 10_250, 5700),
  landmark('市民广场', 'Citizens’ Square', 'square', 6720, 6750),
  // Public buildings.
  landmark('市政务服务中心', 'Civic Service Centre', 'government', 6600, 6350, ['政务服务中心', '政务大厅']),
  landmark('市图书馆', 'City Library', 'culture', 6350, 6800),
  landmark('市体育馆', 'City Stadium', 'culture', 9150, 7650, ['市体育场']),
  landmark('老钟楼', 'Old Clock Tower', 'culture', 5540, 4560),
  landmark('文昌阁', 'Wenchang Pavilion', 'culture', 3900, 6000),
  // Stations and stops.
  landmark('安澜火车站', 'Anlan Railway Station', 'station', 2600, 7700, ['火车站']),
  landmark('安澜汽车站', 'Anlan Coach Station', 'station', 9950, 4000, ['长途汽车站', '客运站']),
  landmark('人民路地铁站', 'Renmin Road Metro Station', 'metro', 6480, 5560, ['地铁人民路站', '人民路站']),
  landmark('市民广场地铁站', 'Citizens’ Square Metro Station', 'metro', 6520, 6650, ['市民广场站']),
  landmark('南屏地铁站', 'Nanping Metro Station', 'metro', 6520, 1330, ['南屏站']),
  landmark('火车站地铁站', 'Railway Station Metro Station', 'metro', 2700, 7600),
  landmark('老钟楼公交站', 'Old Clock Tower Bus Stop', 'bus', 5480, 4700),
  landmark('文昌阁公交站', 'Wenchang Pavilion Bus Stop', 'bus', 4020, 6060),
  landmark('桃园小区公交站', 'Taoyuan Estate Bus Stop', 'bus', 1520, 6350),
  landmark('东禾家园公交站', 'Donghe Homes Bus Stop', 'bus', 8920, 5300),
  // Stops along the first bus line, from west to east; opposite stops share a name and a point.
  landmark('桃园路口公交站', 'Taoyuan Road Bus Stop', 'bus', 1760, 5560, ['桃园路口站']),
  landmark('青年路口公交站', 'Qingnian Road Bus Stop', 'bus', 3160, 5560, ['青年路口站']),
  landmark('人民公园公交站', 'People’s Park Bus Stop', 'bus', 5080, 5560, ['人民公园站']),
  landmark('人民医院公交站', 'People’s Hospital Bus Stop', 'bus', 6720, 4990, ['人民医院站']),
  landmark('友谊路口公交站', 'Youyi Road Bus Stop', 'bus', 7960, 5560, ['友谊路口站']),
  landmark('汽车站公交站', 'Coach Station Bus Stop', 'bus', 9790, 4060),
  // More estates, among them two whose names sound alike to many ears.
  landmark('南苑小区', 'Nanyuan Estate', 'estate', 3600, 900),
  landmark('兰园小区', 'Lanyuan Estate', 'estate', 9200, 7000),
  landmark('锦绣华庭', 'Jinxiu Court', 'estate', 7700, 6900, ['锦绣华庭小区']),
  landmark('教师新村', 'Teachers’ Village', 'estate', 6150, 7600, ['教师新村小区']),
  landmark('书香名邸', 'Shuxiang Residence', 'estate', 4700, 7050, ['书香名邸小区']),
  landmark('渔湾社区', 'Yuwan Community', 'estate', 10_300, 1900, ['渔湾村']),
  // Lamp-posts bear their number on a plate.
  ...[1, 2, 3, 4, 5, 6].map(at => lampPost('RM', '人民路', 'Renmin Road', at, 4300 + 60 * at, 5552)),
  ...[1, 2, 3, 4].map(at => lampPost('XH', '新华街', 'Xinhua Street', at, 4500 + 60 * at, 4612)),
  // Small rivers, named as they are where they run through the districts.
  landmark('柳溪河', 'Liuxi River', 'river', 2450, 4700, ['柳溪']),
  landmark('东禾涌', 'Donghe Creek', 'river', 9450, 4550),
  landmark('南屏渠', 'Nanping Canal', 'river', 4300, 1600),
  // The river and its bridges.
  landmark('安澜江', 'Anlan River', 'river', 5200, river(5200)),
  landmark('安澜大桥', 'Anlan Bridge', 'bridge', 6500, river(6500)),
  landmark('西塘大桥', 'Xitang Bridge', 'bridge', 650, river(650)),
  landmark('东禾大桥', 'Donghe Bridge', 'bridge', 9750, river(9750)),
  landmark('东环大桥', 'Donghuan Bridge', 'bridge', 11_350, river(11_350)),
];

// The river is 320 to 400 m wide.
const shore = (side: 1 | -1) =>
  steps(0, WIDTH, 500).map((x): XY => [x, river(x) + side * (160 + 40 * Math.sin(x / 900))]);
const promenade = steps(7450, 8800, 450);

const areas = [
  area('安澜江', 'water', [...shore(-1), ...shore(1).reverse()]),
  area('澜湖', 'water', lakeside(0.8).slice(1)),
  area('翠岭公园', 'green', [
    [5000, 8600],
    [6350, 8580],
    [6380, 9150],
    [5900, 9200],
    [5300, 9120],
  ]),
  area('人民公园', 'green', [
    [4800, 5650],
    [5150, 5650],
    [5150, 5980],
    [4800, 5980],
  ]),
  area('滨江公园', 'green', [
    ...promenade.map((x): XY => [x, river(x) + 215]),
    ...promenade.toReversed().map((x): XY => [x, northBank(x) - 25]),
  ]),
  area('荷塘公园', 'green', [
    [9900, 5800],
    [10_500, 5200],
    [10_540, 6000],
    [10_100, 6200],
  ]),
];

const city = JSON.stringify({ districts, streets, landmarks, areas }, null, 2);
writeFileSync(new URL('demo/places.json', import.meta.url), `${city}\n`);
