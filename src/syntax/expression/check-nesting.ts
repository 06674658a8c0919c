import type { IToken } from 'chevrotain'
import type { Fault } from './expression-fault.js'
import { Close, Dot, Open, word } from './tokens.js'

/** Levels of brackets, `case` and condition trees; the parser's own recursion stays far below any stack. */
export const deepestNesting = 64

/** The first bracket without a partner or one level too many, counted before parsing. `outer`: levels around the text. */
export function checkNesting(tokens: readonly IToken[], outer: number): Fault | undefined {
  const opened: IToken[] = []
  for (const [index, token] of tokens.entries()) {
    const isName = tokens[index - 1]?.tokenType === Dot
    if (token.tokenType === Open || (token.tokenType === word.case && !isName)) {
      opened.push(token)
      if (outer + opened.length > deepestNesting)
        return at(
          token,
          'SEG016',
          `expression is more than ${deepestNesting} levels deep`,
          'give parts of it a name of their own, as traits or segments',
        )
    } else if (token.tokenType === word.end && opened.at(-1)?.tokenType === word.case) {
      opened.pop()
    } else if (token.tokenType === Close) {
      while (opened.at(-1)?.tokenType === word.case) opened.pop()
      if (!opened.pop()) return at(token, 'SEG017', 'closing bracket without an opening one')
    }
  }
  const unclosed = opened.findLast((token) => token.tokenType === Open)
  return unclosed && at(unclosed, 'SEG017', 'opening bracket without a closing one')
}

function at(token: IToken, code: Fault['code'], message: string, help?: string): Fault {
  const { startOffset, image } = token
  return { code, message, help, start: startOffset, end: startOffset + image.length }
}
