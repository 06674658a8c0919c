import { Composer, Parser, type CST } from 'yaml'
import type { Checked, Diagnostic } from '../../diagnostic/diagnostic.js'
import { positionAt, type SourceFile } from '../../source/source-file.js'
import { checkText } from './check-text.js'
import { checkTokens } from './check-tokens.js'
import { convertNode } from './convert-node.js'
import { yamlFaults } from './yaml-faults.js'
import type { YamlNode } from './yaml-tree.js'

export interface YamlFile {
  /** Undefined when the text could not be read at all. */
  readonly root: YamlNode | undefined
  /** Whether a fault of what was read at this offset may only follow from a YAML error before it. */
  readonly isDoubtful: (offset: number) => boolean
}

/** YAML 1.2 with the core schema. Whatever the text, this returns: with a tree, or with the reason why there is none. */
export function readYaml(file: SourceFile): Checked<YamlFile> {
  const nothing = { root: undefined, isDoubtful: () => false }
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
  const diagnostics = [...found, ...yamlFaults(file, errors)]
  const faults: readonly Diagnostic[] = diagnostics.slice()
  if (second) diagnostics.push(secondDocument(file, second.range[0]))
  const root = convertNode(file, document?.contents, (fault) => {
    if (!isDoubtful(file, faults, fault.primary?.span.start ?? 0)) diagnostics.push(fault)
  })
  const value = { root, isDoubtful: (offset: number) => isDoubtful(file, faults, offset) }
  return { value, diagnostics }
}

/** A value that YAML misread spoils its own lines, any other error everything that follows. */
function isDoubtful(file: SourceFile, faults: readonly Diagnostic[], offset: number): boolean {
  const { line } = positionAt(file, offset)
  return faults.some(({ code, primary }) => {
    if (!primary) return false
    const from = positionAt(file, primary.span.start).line
    return code === 'SEG001' ? line >= from : line >= from && line <= from + 1
  })
}

function secondDocument(file: SourceFile, start: number): Diagnostic {
  return {
    code: 'SEG001',
    severity: 'error',
    message: 'more than one document in a file',
    primary: { span: { file, start, end: start } },
    help: 'write one mapping without `---` between its parts',
  }
}
