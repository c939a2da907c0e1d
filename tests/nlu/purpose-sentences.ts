/**
 * What people want, in their own words: to ask, to complain, to propose, to praise. Many complaints are shaped like questions and many
 * questions name what complaints are about. The model of purposes is never trained on them; every third of a list was not looked at
 * while rules and model were tuned.
 */

/** To ask: nothing is wrong yet, she wants to know. */
export const ASKS = `
公共厕所晚上几点关门 | 路边停车怎么收费啊 | 装修垃圾应该扔到哪里 | 工地晚上施工有没有时间规定 | 噪音多少分贝算扰民 | 广场舞跳到几点就不让跳了
小区想装充电桩要找谁 | 老房子加装电梯有补贴吗 | 燃气管道什么时候能通到我们村 | 物业费不交会有什么后果 | 暖气一般几号开始供 | 停水通知在哪里能看到
我想问一下我们这片的路灯归哪个单位管 | 垃圾分类具体是怎么分的 | 养狗要不要办证 | 阳台封窗算不算违建 | 在路边摆摊需要办什么手续 | 请问河道改造工程啥时候开工
树长太高能不能自己锯 | 水费多少钱一吨 | 我们这里有没有规划建公园 | 想了解一下公交线路调整的事 | 请问共享单车的停放点在哪 | 消防通道的宽度有什么要求
井盖上写的字母是什么意思 | 楼上漏水这种事该找哪个部门 | 小区绿化可以改成停车位吗 | 听说要修地铁，经过我们小区吗 | 夜市摆到几点 | 油烟机排放有没有标准
请问12345是什么电话 | 屋顶防水维修基金怎么申请 | 公交卡丢了能补吗 | 电动车上牌去哪里 | 大件家具怎么预约上门收 | 路灯几点亮几点灭
` as const;

/** To have something put right, also where it sounds like a question. */
export const REPORTS = `
路灯坏了归谁管 | 门口垃圾桶满了怎么办 | 井盖丢了该找哪个部门 | 暖气不热能来看看吗 | 停水两天了什么时候来水 | 共享单车乱停放没人管吗
你们到底管不管这个噪音 | 路上这么大个坑什么时候能补 | 楼下烧烤烟这么大有没有人管 | 电梯坏了一个礼拜了，物业在干嘛 | 凭什么在人行道上停车 | 下水道堵了，能派人通一下吗
红绿灯坏了是不是该修修 | 工地半夜还在打桩，这允许吗 | 我家门口的树倒了，找谁来处理 | 河里飘的全是垃圾，有人捞吗 | 邻居违建挡我家光，怎么投诉 | 公交车老是不停站，这合理吗
自来水发黄还能喝吗 | 消防通道被堵了，谁来管管 | 小广告贴得到处都是，怎么清理 | 渣土车天天掉土在路上，有没有人查 | 广场舞吵得孩子没法写作业，怎么办 | 路面塌了个洞，这归市政吗
化粪池满了往外冒，请问打哪个电话 | 楼道堆满杂物，消防不管吗 | 流浪狗追着小孩咬，谁能抓一下 | 电线垂到头顶了，会不会出事 | 变压器嗡嗡响，正常吗 | 饭店油烟直接排到我家窗户，能举报吗
斑马线都磨没了，啥时候重新画 | 公园的椅子烂了，能不能换 | 地下通道的灯全灭了，晚上怎么走 | 积水都到膝盖了，排水的人呢 | 垃圾站的臭味能不能治治 | 路牌歪了好久了，没人看见吗
` as const;

/** To propose something. */
export const SUGGESTIONS = `
建议学校门口加个红绿灯 | 能不能多开几趟早班公交 | 要是这里有个小公园就好了 | 希望老城区多建几个停车场 | 提个意见，图书馆周一也开门吧 | 可以在广场上装几个直饮水吗
我觉得公交站应该加个座椅 | 盼望能给老人开个食堂 | 希望在河边修一条步道 | 是不是可以把这条路改成单行道 | 建议夜市设几个垃圾桶 | 公园里最好有个母婴室
` as const;

/** To praise or thank somebody for something. */
export const PRAISES = `
感谢抢修队的师傅，半夜冒雨来修水管 | 居委会的王主任真是好人，帮了我大忙 | 昨天反映的路灯今天就修好了，点赞 | 我想给清洁工阿姨送面锦旗 | 公交司机扶老人上车，值得表扬 | 民警帮我找回了丢的包，太感谢了
你们上次处理得特别快，谢谢 | 政务大厅的小姑娘服务真热情 | 谢谢志愿者教我用手机 | 表扬一下我们小区的保安 | 社区医生上门给我妈量血压，非常感谢 | 这次修路修得又快又好，为你们点赞
` as const;

/** The sentences of a list; `part` 'seen': two of three, 'unseen': each third. */
export function sentencesOf(list: string, part: 'seen' | 'unseen'): string[] {
  const all = list
    .split(/[|\n]/)
    .map(one => one.trim())
    .filter(Boolean);
  return all.filter((_, at) => (at % 3 === 2) === (part === 'unseen'));
}
