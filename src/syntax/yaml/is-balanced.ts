/**
 * Whether brackets and quotes of a text have their partners, as those of a whole expression do. An apostrophe within or
 * after a word is no quote.
 */
export function isBalanced(text: string): boolean {
  const open: string[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (isQuote(character) && !(character === "'" && isWord(text.charAt(at - 1)))) {
      const end = text.indexOf(character, at + 1)
      if (end < 0) return false
      at = end
    } else if (character === '(' || character === '[' || character === '{') open.push(character)
    else if (character in partners && open.pop() !== partners[character]) return false
  }
  return open.length === 0
}

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

function isQuote(character: string): boolean {
  return character === "'" || character === '"' || character === '`'
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character)
}
