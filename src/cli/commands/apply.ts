import type { DeclaredTable } from '../../deploy/check-tables.js'
import { checkTables } from '../../deploy/check-tables.js'
import type { Applied, AppliedObject } from '../../deploy/apply.js'
import { apply } from '../../deploy/apply.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { Program } from '../../semantic/bound.js'
import { exitCodes } from '../exit-code.js'
import { compile, loadSoundProject } from '../load-project.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { counted } from '../table.js'
import type { Target } from '../target.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface ApplyOptions {
  readonly project?: string
  readonly target?: string
  readonly yes?: boolean
}

/** Makes the schema of the target what the project says. */
export async function applyCommand(options: ApplyOptions, terminal: Terminal): Promise<Outcome> {
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const target = chooseTarget(project, options.target)
  const { compiled, findings } = compile(loaded, { dialect: target.dialect })
  const schema = project.schema.text
  const what = `${counted(compiled.views.length, 'view')} to schema ${schema} of target ${target.definition.name.text}`
  if (options.yes !== true) await confirm(what, terminal)

  const { views, catalog } = compiled
  const tables = declaredTables(compiled.program)
  const { foldName } = target.type
  const place = { root: loaded.root, mode: 'write' } as const
  const outcome = await withWarehouse(target, place, terminal, async (warehouse) => {
    const described = await warehouse.describe(tables.map((table) => table.source))
    const misfits = checkTables(tables, described, foldName)
    if (hasErrors(misfits)) throw new Failure(exitCodes.findings, [...findings, ...misfits])
    const deployment = { project: project.name, schema, views, catalog }
    return apply(deployment, target.dialect, foldName, warehouse)
  })
  if ('refused' in outcome) {
    throw new Failure(exitCodes.findings, [...findings, ...outcome.refused])
  }
  return {
    exitCode: exitCodes.clean,
    text: describe(outcome, schema, target),
    json: {
      target: target.definition.name.text,
      schema,
      objects: outcome.objects,
      no_longer_defined: outcome.left,
    },
    findings,
  }
}

async function confirm(what: string, terminal: Terminal): Promise<void> {
  if (!terminal.isInteractive) {
    throw new Failure(
      exitCodes.usage,
      [],
      `error: nobody can be asked whether to apply ${what}; pass --yes to apply without asking`,
    )
  }
  const answer = await terminal.ask(`Apply ${what}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new Failure(exitCodes.findings, [], 'nothing was applied')
  }
}

function declaredTables(program: Program): readonly DeclaredTable[] {
  return program.tables.map(({ table }) => ({ ...table, columns: [...table.columns.values()] }))
}

function describe({ objects, left }: Applied, schema: string, { definition }: Target): string {
  const rows = [
    ...objects.map(({ outcome, name }) => [outcome, name] as const),
    ...left.map((name) => ['kept', `${name} (no longer defined)`] as const),
  ]
  const counts = outcomes.flatMap((outcome) => {
    const count = objects.filter((object) => object.outcome === outcome).length
    return count === 0 ? [] : [`${count} ${outcome}`]
  })
  const lines = rows.map(([outcome, name]) => `${outcome.padEnd(outcomeWidth)}  ${name}\n`)
  const place = `schema ${schema} of target ${definition.name.text}`
  return `${lines.join('')}${counted(objects.length, 'object')} in ${place}: ${counts.join(', ')}\n`
}

const outcomes: readonly AppliedObject['outcome'][] = ['created', 'replaced', 'recreated']
const outcomeWidth = Math.max(...outcomes.map((outcome) => outcome.length))
