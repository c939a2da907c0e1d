/** The citizen's sentences about a move, for the preview in a move's form (web/shared/yaml-texts.ts). */
declare module '*.yaml?only=moved' {
  const texts: Record<string, string>;
  // biome-ignore lint/style/noDefaultExport: a YAML file is one value without a name
  export default texts;
}
