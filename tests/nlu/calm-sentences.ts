/** The guard cases of the reference: none of them may ever alarm. */
export const NEVER: readonly string[] = [
  '消防栓漏水了',
  '火车站怎么走',
  '灭火器过期了没人换',
  '那家店生意好得着火了似的',
  '没有人受伤',
  '119消防通道被占',
  // Each kind of guard once: denied, feared, supposed, only named, long ago, talked about, a habit, smoke, things, animals.
  '没着火，就是闻着有点糊味',
  '怕着火，电瓶车别推进楼',
  '万一着火怎么办，楼道都堵了',
  '煤气中毒怎么预防',
  '三年前这栋楼起火了',
  '昨天看了个着火的电影',
  '这个路口经常出车祸',
  '烧烤摊冒烟熏得睡不着',
  '护栏倒地了没人扶',
  '我的手机掉河里了能捞吗',
  '猫卡在树上下不来',
  '路面不平，老人容易摔倒',
  '马路中间的护栏被撞倒了一排',
];

/** It may be over: the citizen is asked whether there is still danger. */
export const MAY_BE_OVER: readonly (readonly [sentence: string, kind: string])[] = [
  ['昨天着火已扑灭', 'fire'],
  ['昨晚楼下着火了', 'fire'],
  ['刚才着火了，已经扑灭了', 'fire'],
  ['火已经被扑灭了，楼道里的东西都着火烧没了', 'fire'],
  ['前天有人在这里摔倒了，骨折', 'medical'],
  ['早上有人晕倒，已经送医院了', 'medical'],
  ['电梯困人，已经救出来了', 'trapped'],
  ['车祸，人没事了，车拉走了', 'traffic-accident'],
  ['昨天这里打架了', 'crime'],
  ['孩子落水，已经救上来了', 'water-rescue'],
  ['there was a fire yesterday', 'fire'],
];
