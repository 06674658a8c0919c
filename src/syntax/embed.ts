import type { CST } from 'yaml'
import type { EmbeddedSource } from '../source/embedded-source.js'
import { traceBlock } from './scalar/trace-block-scalar.js'
import { traceDoubleQuoted, tracePlain, traceSingleQuoted } from './scalar/trace-flow-scalar.js'
import type { Trace } from './scalar/trace.js'
import type { YamlScalar } from './yaml/yaml-tree.js'

/** The text of a scalar of any style with the place of each character. Columns count UTF-16 units, as editors do. */
export function embed(scalar: YamlScalar): EmbeddedSource {
  const { text, token, span } = scalar
  const { file, start, end } = span
  if (token?.source === text && token.type === 'scalar')
    return { file, text, offsets: Array.from({ length: text.length + 1 }, (_, i) => start + i) }
  if (text === '') return { file, text, offsets: [start] }
  const traced = token && traceScalar(token)
  // Should the decoding here ever differ from the library's, the whole scalar is the place of all its characters.
  if (traced?.trace.text !== text)
    return { file, text, offsets: [...Array.from({ length: text.length }, () => start), end] }
  return { file, text, offsets: traced.trace.offsetsUpTo(traced.end) }
}

function traceScalar(
  token: CST.FlowScalar | CST.BlockScalar,
): { readonly trace: Trace; readonly end: number } | undefined {
  const { offset, source } = token
  switch (token.type) {
    case 'scalar':
      return { trace: tracePlain(source, offset), end: offset + source.length }
    case 'single-quoted-scalar':
      return { trace: traceSingleQuoted(source, offset), end: offset + source.length - 1 }
    case 'double-quoted-scalar':
      return { trace: traceDoubleQuoted(source, offset), end: offset + source.length - 1 }
    case 'block-scalar': {
      const [first] = token.props
      const header = first && 'source' in first ? first.source : '|'
      const base = offset + token.props.reduce((length, prop) => length + sourceOf(prop).length, 0)
      const trace = traceBlock({ header, body: source, base, indent: token.indent })
      return { trace, end: (trace.lastOffset ?? base) + 1 }
    }
    case 'alias':
      return undefined
  }
}

function sourceOf(token: CST.Token): string {
  return 'source' in token ? token.source : ''
}
