/** Long lists of wordings, written so that people can read and extend them. */

/** What a list may use for pieces that come again and again. */
const MACROS: Readonly<Record<string, string>> = {
  // Somebody.
  P: '(人|老人|老头|老太|老汉|大爷|大妈|大叔|大姐|大哥|阿姨|叔叔|阿婆|婆婆|奶奶|爷爷|姥姥|姥爷|外婆|外公|爸|妈|爹|娘|孩|娃|仔|宝宝|婴儿|学生|女的|男的|姑娘|小伙|女生|男生|女士|先生|邻居|工人|司机|行人|路人|骑车的|骑手|老伴|老公|老婆|媳妇|丈夫|妻子|儿子|女儿|闺女|孙|弟|妹|哥|姐|同事|同学|朋友|师傅|保安|醉汉|她|他|我|俩|仨|几个|一家)',
  // Water deep enough.
  W: '(河|江|湖|海|水库|水塘|池塘|鱼塘|塘|水池|池子|水里|水中|井水|化粪池|水沟|水渠)',
};

/**
 * Compiles a list of alternatives: blanks and line ends separate them, `#` begins a comment line, `_` stands for a blank,
 * `~` for up to eight characters, `{P}` for somebody, `{W}` for water; groups do not capture.
 */
export function anyOf(list: string, flags = ''): RegExp {
  return new RegExp(alternatives(list), flags);
}

/** As `anyOf`, for the whole text only. */
export function wholly(list: string): RegExp {
  return new RegExp(`^(?:${alternatives(list)})$`);
}

/** The alternatives as the source of a regular expression. */
export function alternatives(list: string): string {
  return list
    .replace(/^\s*#.*$/gm, '')
    .trim()
    .split(/\s+/)
    .join('|')
    .replaceAll('~', '.{0,8}')
    .replace(/\{([A-Z])\}/g, (whole, name: string) => MACROS[name] ?? whole)
    .replace(/(?<!\\)\((?!\?)/g, '(?:')
    .replaceAll('_', ' ');
}
