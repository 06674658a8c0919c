/** Letters, digits and what YAML reads as itself in every place, a letter or underscore first. */
const plainForm = /^[\p{L}_](?:[\p{L}\p{N}_.'()/% -]*[\p{L}\p{N}_.)%])?$/u
/** Read as nothing, or as another type by readers that are not ours. */
const words = /^(?:null|true|false|yes|no|on|off|y|n)$/i

/** A scalar on one line that is read as this text, whether in block or in flow style. */
export function yamlText(text: string): string {
  const line = oneLine(text)
  if (plainForm.test(line) && !words.test(line)) return line
  // Without control characters the double-quoted form of YAML is that of JSON.
  return line.includes("'") ? JSON.stringify(line) : `'${line}'`
}

/** `key: value` pairs in braces. */
export function yamlFlow(pairs: readonly (readonly [string, string])[]): string {
  return `{ ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} }`
}

export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`
}

/** A comment behind a value. */
export function behind(remark: string | undefined): string {
  return remark === undefined ? '' : ` # ${oneLine(remark)}`
}

const unprintable = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g

export function oneLine(text: string): string {
  return text
    .replace(unprintable, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .trim()
}
