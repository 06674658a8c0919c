import { Composer, Parser, type CST } from 'yaml'
import type { Checked, Diagnostic } from '../../diagnostic/diagnostic.js'
import { positionAt, type SourceFile, type Span } from '../../source/source-file.js'
import { checkText } from './check-text.js'
import { checkTokens } from './check-tokens.js'
import { convertNode } from './convert-node.js'
import { yamlFaults } from './yaml-faults.js'
import { insideOf } from './nested-spans.js'
import type { YamlNode } from './yaml-tree.js'

export interface YamlFile {
  /** Undefined when the text could not be read at all. */
  readonly root: YamlNode | undefined
  /** Part of the file could not be read: names may be missing that are defined there. */
  readonly isBroken: boolean
  /** Whether a fault of what was read at this offset may only follow from a YAML error before it. */
  readonly isDoubtful: (offset: number) => boolean
}

/** YAML 1.2 with the core schema. Whatever the text, this returns: with a tree, or with the reason why there is none. */
export function readYaml(file: SourceFile): Checked<YamlFile> {
  const nothing = { root: undefined, isBroken: true, isDoubtful: () => false }
  const unreadable = checkText(file)
  if (unreadable) return { value: nothing, diagnostics: [unreadable] }
  try {
    const tokens = [...new Parser().parse(file.text)]
    const checked = checkTokens(file, tokens)
    if (checked.isTooDeep) return { value: nothing, diagnostics: checked.diagnostics }
    return compose(file, tokens, checked.diagnostics)
  } catch (thrown) {
    // The library's own recursion, should the limit on depth ever not be enough.
    if (!(thrown instanceof RangeError)) throw thrown
    const span = { file, start: 0, end: 0 }
    const message = 'file is nested too deeply'
    return {
      value: nothing,
      diagnostics: [{ code: 'SEG003', severity: 'error', message, primary: { span } }],
    }
  }
}

function compose(
  file: SourceFile,
  tokens: readonly CST.Token[],
  found: readonly Diagnostic[],
): Checked<YamlFile> {
  // Duplicate keys are found in our own way, which is not quadratic; messages are ours too.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const [document, second] = [...composer.compose(tokens, true, file.text.length)]
  const errors = (document?.errors ?? []).filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')
  const isCut = insideOf(errors.length > 0 ? cutCollections(file, document?.contents) : [])
  const { faults, brokenFrom, isMisread, isDoubtful } = whatToTrust(file, [
    ...found,
    ...yamlFaults(file, errors).filter((fault) => !isCut(fault.primary?.span.start ?? 0)),
  ])
  const diagnostics = [...faults]
  const isBroken = brokenFrom < Infinity
  if (second && !isBroken) diagnostics.push(secondDocument(file, second.range[0]))
  const root = convertNode(file, document?.contents, { brokenFrom, isMisread }, (fault) => {
    if (!isDoubtful(fault.primary?.span.start ?? 0)) diagnostics.push(fault)
  })
  return { value: { root, isBroken, isDoubtful }, diagnostics: withoutInner(diagnostics) }
}

/** Collections in brackets with an item that YAML cut: what it says of the rest of them is no news. */
function cutCollections(file: SourceFile, contents: unknown): readonly Span[] {
  const spans: Span[] = []
  convertNode(file, contents, { brokenFrom: Infinity, isMisread: () => false }, (fault) => {
    if (fault.code === 'SEG002') spans.push(...(fault.related ?? []).map(({ span }) => span))
  })
  return spans
}

/** Of collections inside each other that YAML cut, the outermost is told. */
function withoutInner(faults: readonly Diagnostic[]): readonly Diagnostic[] {
  const collections = (fault: Diagnostic): readonly Span[] =>
    fault.code === 'SEG002' ? (fault.related ?? []).map(({ span }) => span) : []
  const isInner = insideOf(faults.flatMap(collections))
  return faults.filter((fault) => !collections(fault).some(({ start }) => isInner(start)))
}

/** A value that YAML misread spoils its own line, any other error everything from there on. */
function whatToTrust(
  file: SourceFile,
  found: readonly Diagnostic[],
): Pick<YamlFile, 'isDoubtful'> & {
  readonly faults: readonly Diagnostic[]
  readonly brokenFrom: number
  readonly isMisread: (offset: number) => boolean
} {
  const start = (fault: Diagnostic) =>
    fault.code === 'SEG001'
      ? Math.min(...places(fault).map((span) => span.start))
      : (fault.primary?.span.start ?? 0)
  const brokenFrom = Math.min(
    ...found.filter(({ code }) => code === 'SEG001').map(start),
    Number.POSITIVE_INFINITY,
  )
  const lineOf = (offset: number): number => positionAt(file, offset).line
  const accidents = new Set(
    found.filter(({ code }) => code === 'SEG002').map((fault) => lineOf(start(fault))),
  )
  // A quote without an end on the line of an accident is part of it.
  const faults = found.filter(
    (fault) =>
      start(fault) <= brokenFrom &&
      (fault.code !== 'SEG001' || !accidents.has(lineOf(start(fault)))),
  )
  const lines = new Set(faults.map((fault) => lineOf(start(fault))))
  const isMisread = (offset: number): boolean => lines.has(lineOf(offset))
  const isDoubtful = (offset: number): boolean => offset >= brokenFrom || isMisread(offset)
  return { faults: faults.slice(0, mostFaults), brokenFrom, isMisread, isDoubtful }
}

function places({ primary, related = [] }: Diagnostic): readonly Span[] {
  return [...(primary ? [primary] : []), ...related].map(({ span }) => span)
}

const mostFaults = 20

function secondDocument(file: SourceFile, start: number): Diagnostic {
  return {
    code: 'SEG001',
    severity: 'error',
    message: 'more than one document in a file',
    primary: { span: { file, start, end: start } },
    help: 'write one mapping without `---` between its parts',
  }
}
