import type { CST } from 'yaml'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceFile } from '../../source/source-file.js'

/** The library composes nodes by recursion; condition trees are refused far earlier. */
const deepestCollection = 300

type Nested = readonly [token: CST.Token, depth: number]

/** Tags, and collections that are too deep to be read: found without recursion. */
export function checkTokens(
  file: SourceFile,
  tokens: readonly CST.Token[],
): { readonly diagnostics: readonly Diagnostic[]; readonly isTooDeep: boolean } {
  const diagnostics: Diagnostic[] = []
  const open: Nested[] = tokens.map((token) => [token, 0] as const)
  open.reverse()
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next
    if (token.type === 'tag') diagnostics.push(tagFault(file, token))
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
