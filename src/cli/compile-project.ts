import { compileProject } from '../compile.js'
import type { CompileOptions, CompiledProject } from '../compile/compiled-project.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { hasErrors } from '../diagnostic/diagnostic.js'
import type { Program } from '../semantic/bound.js'
import { suggest } from '../util/suggest.js'
import { exitCodes } from './exit-code.js'
import type { LoadedProject } from './load-project.js'
import { Failure } from './outcome.js'

/** Compiles what `names` asks for, or all. Fails with all findings when one of them is an error, or a name is unknown. */
export function compileNamed(
  loaded: LoadedProject,
  options: Omit<CompileOptions, 'only'>,
  names: readonly string[],
): ReturnType<typeof compile> {
  if (names.length === 0) return compile(loaded, options)
  const only = ({ name }: { readonly name: string }): boolean => names.includes(name)
  const done = compile(loaded, { ...options, only })
  const { views, program } = done.compiled
  const unknown = names.filter((name) => !views.some((view) => view.name === name))
  if (unknown.length === 0) return done
  const faults = unknown.map((name) => unknownName(name, program))
  throw new Failure(exitCodes.findings, faults)
}

/** Fails with all findings when one of them is an error. */
export function compile(
  loaded: LoadedProject,
  options: CompileOptions,
): { readonly compiled: CompiledProject; readonly findings: readonly Diagnostic[] } {
  const compiled = compileProject(loaded.sources, options)
  const findings = [...loaded.findings, ...compiled.diagnostics]
  if (hasErrors(findings)) throw new Failure(exitCodes.findings, findings)
  return { compiled: compiled.value, findings }
}

function unknownName(name: string, program: Program): Diagnostic {
  const names = [...program.segments, ...program.segmentations].map((each) => each.name)
  const similar = suggest(name, names)
  return {
    code: 'SEG201',
    severity: 'error',
    message: `unknown segment or segmentation \`${name}\``,
    help:
      similar === undefined
        ? names.length === 0
          ? 'the project defines none'
          : `defined are: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', ...' : ''}`
        : `a similar name exists: \`${similar}\``,
  }
}
