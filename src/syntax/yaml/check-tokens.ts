import type { CST } from 'yaml'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceFile } from '../../source/source-file.js'

/** The library composes nodes by recursion; condition trees are refused far earlier. */
const deepestCollection = 300

const mostFaults = 20

type Nested = readonly [token: CST.Token, depth: number]

/** Tags, quotes and brackets without an end, and collections that are too deep to be read: found without recursion. */
export function checkTokens(
  file: SourceFile,
  tokens: readonly CST.Token[],
): { readonly diagnostics: readonly Diagnostic[]; readonly isTooDeep: boolean } {
  const diagnostics: Diagnostic[] = []
  const open: Nested[] = tokens.map((token) => [token, 0] as const)
  open.reverse()
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next
    const fault = diagnostics.length < mostFaults && tokenFault(file, token)
    if (fault) diagnostics.push(fault)
    if (depth > deepestCollection)
      return { diagnostics: [depthFault(file, token)], isTooDeep: true }
    const children = childrenOf(token)
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child) open.push([child, depth + (isCollection(child) ? 1 : 0)])
    }
  }
  return { diagnostics, isTooDeep: false }
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document')
    return [...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])]
  if (!('items' in token)) return []
  return token.items.flatMap((item: CST.CollectionItem) => [
    ...item.start,
    ...(item.key ? [item.key] : []),
    ...(item.sep ?? []),
    ...(item.value ? [item.value] : []),
  ])
}

function isCollection(token: CST.Token): boolean {
  return 'items' in token
}

function tokenFault(file: SourceFile, token: CST.Token): Diagnostic | undefined {
  const { type, offset } = token
  if (type === 'tag') return tagFault(file, token)
  if (type === 'single-quoted-scalar' || type === 'double-quoted-scalar')
    return isClosed(token.source) ? undefined : openFault(file, offset)
  if (type !== 'flow-collection') return undefined
  const end = token.end.find((each) => each.type === 'flow-map-end' || each.type === 'flow-seq-end')
  return end ? undefined : openFault(file, token.start.offset)
}

/** Whether the last quote of a quoted scalar is one that ends it. */
function isClosed(source: string): boolean {
  const quote = source.charAt(0)
  if (source.length < 2 || !source.endsWith(quote)) return false
  const escape = quote === "'" ? quote : '\\'
  let at = source.length - 2
  while (at > 0 && source[at] === escape) at--
  return (source.length - 2 - at) % 2 === 0
}

function openFault(file: SourceFile, offset: number): Diagnostic {
  return {
    code: 'SEG001',
    severity: 'error',
    message: `\`${file.text.charAt(offset)}\` without a closing one`,
    primary: { span: { file, start: offset, end: offset + 1 } },
    help: 'close it, or quote the whole value',
  }
}

function tagFault(file: SourceFile, token: CST.SourceToken): Diagnostic {
  const { offset, source } = token
  return {
    code: 'SEG007',
    severity: 'error',
    message: `tag \`${source.slice(0, 40)}\``,
    primary: { span: { file, start: offset, end: offset + source.length } },
    help: 'a definition file has no tags; quote a value that begins with `!`, and write `not` in an expression',
  }
}

function depthFault(file: SourceFile, token: CST.Token): Diagnostic {
  return {
    code: 'SEG003',
    severity: 'error',
    message: `more than ${deepestCollection} lists and mappings inside each other`,
    primary: { span: { file, start: token.offset, end: token.offset + 1 } },
  }
}
