import type { Code } from '../diagnostic/codes.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import { suggest } from '../util/suggest.js'

interface Details {
  /** What is special about the place. */
  readonly label?: string
  readonly help?: string
  readonly related?: { readonly span: Span; readonly text: string }
}

export function fault(code: Code, span: Span, message: string, details: Details = {}): Diagnostic {
  const { label, help, related } = details
  return {
    code,
    severity: 'error',
    message,
    primary: label === undefined ? { span } : { span, text: label },
    ...(related === undefined ? {} : { related: [related] }),
    ...(help === undefined ? {} : { help }),
  }
}

/** An unknown name, with the closest of those that would have fitted. */
export function unknownName(
  code: Code,
  name: Name,
  what: string,
  label: string,
  candidates: Iterable<string>,
): Diagnostic {
  const similar = suggest(name.text, candidates)
  return fault(code, name.span, `unknown ${what} \`${name.text}\``, {
    label,
    ...(similar === undefined ? {} : { help: `a similar name exists: \`${similar}\`` }),
  })
}

/** A name that its definition lacks, which has been reported where it was read. */
export function isMissing(name: Name): boolean {
  return name.text === ''
}

export function definedTwice(name: string, span: Span, first: Span, what = 'name'): Diagnostic {
  return fault('SEG204', span, `${what} \`${name}\` is defined twice`, {
    label: 'defined again here',
    related: { span: first, text: 'first defined here' },
  })
}
