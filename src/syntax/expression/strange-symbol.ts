import type { Fault } from './expression-fault.js'

/** What people write from other languages, with what it is called here. */
const symbols: readonly (readonly [form: RegExp, help: string])[] = [
  [/==+/y, 'write `=`'],
  [/=~/y, 'write `matches`'],
  [/<>/y, 'write `!=`'],
  [/=>|≥|⩾/y, 'write `>=`'],
  [/=<|≤|⩽/y, 'write `<=`'],
  [/≠/y, 'write `!=`'],
  [/&&?/y, 'write `and`'],
  [/\|\|?/y, 'write `or`'],
  [/!(?!=)/y, 'write `not`'],
  [/!==/y, 'write `!=`'],
  [/::/y, 'there are no casts: columns have the type that their table gives them'],
  [/:/y, 'write an instant as `2026-01-31T09:00:00Z`, and a text in single quotes'],
  [/[\u2018\u2019\u201a\u201b]/y, "write a text in straight single quotes, `'text'`"],
  [/["\u201c-\u201f]/y, "write a text in single quotes, `'text'`"],
  [/[[\]{}]/y, 'write a list in round brackets, `(1, 2)`'],
  [/[\u2013\u2212]/y, 'write `-`'],
  [/\u00d7/y, 'write `*`'],
  [/\u00f7/y, 'write `/`'],
  [/%/y, 'a percent sign belongs to a number before it, as in `10%`'],
  [/\\/y, 'there are no escapes; a quote inside a text is written twice'],
  [/;/y, 'an expression is not ended by anything'],
  [/[\u00a0\u2000-\u200b\u3000\ufeff]/y, 'write an ordinary space'],
]
const doubleQuoted = /"([^"]*)"/y

export function strangeSymbol(text: string, at: number): Fault | undefined {
  doubleQuoted.lastIndex = at
  const quoted = doubleQuoted.exec(text)
  if (quoted) {
    const said = (quoted[1] ?? '').replaceAll("'", "''")
    return {
      code: 'SEG011',
      message: 'double quotes around a text',
      help: said.length > 60 ? 'write it in single quotes' : `write \`'${said}'\``,
      start: at,
      end: at + quoted[0].length,
    }
  }
  for (const [form, help] of symbols) {
    form.lastIndex = at
    const found = form.exec(text)
    if (!found) continue
    const end = at + found[0].length
    const symbol = invisible.test(found[0]) ? codePoint(found[0]) : `\`${found[0]}\``
    return { code: 'SEG011', message: `unexpected ${symbol}`, help, start: at, end }
  }
  return undefined
}

const invisible = /[^\p{L}\p{P}\p{S}]/u

/** As Unicode's tables name a character, e.g. U+00A0. */
export function codePoint(character: string): string {
  const point = character.codePointAt(0) ?? 0
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}
