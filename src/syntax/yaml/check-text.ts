import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceFile } from '../../source/source-file.js'

/** A file of definitions that is larger takes many seconds to read. */
const largestFile = 4 * 1024 * 1024

// A carriage return ends a line only with a line feed; lone halves of surrogate pairs stand for no character.
const strange = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\p{Surrogate}/u

/** The fault that keeps a text from being read at all. */
export function checkText(file: SourceFile): Diagnostic | undefined {
  const { text } = file
  if (text.length > largestFile)
    return {
      code: 'SEG003',
      severity: 'error',
      message: `file has more than ${largestFile / 1024 / 1024} MiB`,
      primary: { span: { file, start: 0, end: 0 } },
      help: 'split it: a definition is known by its name, whatever file it stands in',
    }
  const at = text.search(strange)
  if (at < 0) return undefined
  const point = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return {
    code: 'SEG004',
    severity: 'error',
    message: `character U+${point} in a text file`,
    primary: { span: { file, start: at, end: at + 1 } },
    help: 'save the file as UTF-8 text',
  }
}
