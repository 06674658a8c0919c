/** Columns that a text takes on a terminal: wide characters two, combining marks and joiners none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** Of one code point. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0
  return isWide(code) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1
}

/**
 * The same text with nothing that moves the cursor or turns the direction of writing, so that a name in a definition
 * file cannot redraw a terminal. A tab becomes four spaces.
 */
export function visibleText(text: string): string {
  let visible = ''
  for (const character of text) visible += visibleCharacter(character)
  return visible
}

/** Of one code point. */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x09) return '    '
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  const isHidden =
    (code >= 0x80 && code < 0xa0) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0x2028 ||
    code === 0x2029
  return isHidden ? '\ufffd' : character
}

/** East Asian Wide and Fullwidth, by blocks: https://www.unicode.org/reports/tr11/ */
function isWide(code: number): boolean {
  return wideBlocks.some(([first, last]) => code >= first && code <= last)
}

const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]
