import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { CompiledView } from '../../compile/compiled-project.js'
import { asOfInstant } from '../as-of.js'
import { exitCodes } from '../exit-code.js'
import { loadSoundProject } from '../load-project.js'
import { compileNamed } from '../compile-project.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { reasonOf } from '../project-files.js'
import { knownDialect, statementOf } from '../statement.js'
import { counted } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface CompileOptions {
  readonly project?: string
  readonly target?: string
  readonly dialect?: string
  readonly out?: string
  readonly asOf?: string
}

/** Prints the statement of each view, or writes it to a file of its own; needs no warehouse. */
export async function compileCommand(
  names: readonly string[],
  options: CompileOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const asked = options.dialect === undefined ? undefined : knownDialect(options.dialect)
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const asOf = asOfInstant(options.asOf, project)
  const dialect = asked ?? chooseTarget(project, options.target).dialect
  const { compiled, findings } = compileNamed(loaded, { dialect, ...asOf }, names)
  const statements = compiled.views.map((view) => statementOf(view, project, dialect))
  const written = options.out === undefined ? undefined : resolve(terminal.folder, options.out)
  if (written !== undefined) await writeFiles(written, compiled.views, statements)
  return {
    exitCode: exitCodes.clean,
    text:
      written === undefined
        ? statements.join('\n')
        : `${counted(statements.length, 'file')} in ${relative(terminal.folder, written) || '.'}\n`,
    json: {
      dialect: dialect.name,
      as_of: asOf.asOf?.text ?? null,
      views: compiled.views.map(({ kind, name, entity, key, columns, fingerprint }, index) => ({
        kind,
        name,
        entity,
        key,
        columns,
        fingerprint,
        statement: statements[index],
      })),
    },
    findings,
  }
}

/** A file for each view, `<name>.sql`; other files of the folder stay. */
async function writeFiles(
  folder: string,
  views: readonly CompiledView[],
  statements: readonly string[],
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [index, view] of views.entries()) {
      await writeFile(join(folder, `${view.name}.sql`), statements[index] ?? '')
    }
  } catch (error) {
    throw new Failure(exitCodes.findings, [
      {
        code: 'SEG092',
        severity: 'error',
        message: `the folder of \`--out\` cannot be written: ${reasonOf(error)}`,
      },
    ])
  }
}
