/** Sentences by id, from a YAML file of config/texts, taken in at build time; which of them, the query says (yaml-texts.ts). */
declare module '*.yaml' {
  const texts: Record<string, string>;
  // biome-ignore lint/style/noDefaultExport: a YAML file is one value without a name
  export default texts;
}
declare module '*.yaml?only=photo' {
  const texts: Record<string, string>;
  // biome-ignore lint/style/noDefaultExport: a YAML file is one value without a name
  export default texts;
}
declare module '*.yaml?only=place' {
  const texts: Record<string, string>;
  // biome-ignore lint/style/noDefaultExport: a YAML file is one value without a name
  export default texts;
}

declare module '*.css';
