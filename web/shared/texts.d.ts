/** Sentences by id, from a YAML file of config/texts, taken in at build time (yaml-texts.ts). */
declare module '*.yaml' {
  const texts: Record<string, string>;
  export default texts;
}

declare module '*.css';
