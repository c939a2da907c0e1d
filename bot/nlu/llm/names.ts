/** Personal names that are told as such: after 我叫, 姓名, 我姓, or before 先生 and 阿姨. */

/** Frequent family names: with those of two characters, more than nine in ten people. */
const SURNAME =
  '(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤倪祁温牛葛俞樊蓝柳甘祝游])';
/** A character that goes on with the sentence and begins no given name: 我叫张伟住在三楼. */
const GIVEN = '[\\u4e00-\\u9fff](?<![住在是的家电手有想要来反我你，和])';
const LINK = '(?:叫做|叫|是|为|:|：| ){0,3}';

/** Patterns whose first group is the name. */
export const NAMES: readonly RegExp[] = [
  new RegExp(`(?:我叫|名叫|叫做|姓名|名字|联系人)${LINK}((?:${GIVEN}){2,3})`, 'g'),
  new RegExp(`(?:我是|本人|户主|业主|住户|反映人|投诉人|举报人)${LINK}(${SURNAME}(?:${GIVEN}){1,2})`, 'g'),
  new RegExp(`姓(${SURNAME})`, 'g'),
  new RegExp(
    `(${SURNAME}(?:${GIVEN}){0,2}?)(?=先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大哥|奶奶|爷爷|师傅|老师|医生|主任|书记|局长|经理|队长|警官)`,
    'g',
  ),
  /(?:[Mm]y name is|[Ii]'?m called|[Nn]ame:|[Tt]his is|\b[Ii] ?(?:am|'m)) *([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})/g,
];
