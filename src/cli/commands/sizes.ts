import type { CompiledProject, CompiledView } from '../../compile/compiled-project.js'
import type { EntitySizes, Size, WideView } from '../../report/sizes.js'
import { entitySizes } from '../../report/sizes.js'
import { asOfInstant } from '../as-of.js'
import { overDeclared } from '../declared-tables.js'
import { exitCodes } from '../exit-code.js'
import { loadSoundProject } from '../load-project.js'
import { compile } from '../compile-project.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { renderTable } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'
import { groupDigits } from '../../util/group-digits.js'

export interface SizesOptions {
  readonly project?: string
  readonly target?: string
  readonly asOf?: string
}

/** Counts the members of all segments and labels, whether deployed or not. */
export async function sizesCommand(options: SizesOptions, terminal: Terminal): Promise<Outcome> {
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const asOf = asOfInstant(options.asOf, project)
  const target = chooseTarget(project, options.target)
  const { dialect } = target
  const only = ({ kind }: Pick<CompiledView, 'kind'>): boolean => kind === 'entity_segments'
  const { compiled, findings } = compile(loaded, { dialect, ...asOf, only })
  const place = { root: loaded.root, mode: 'read' } as const
  const sizes = await withWarehouse(target, place, terminal, (warehouse) =>
    overDeclared({ compiled, findings }, target, warehouse, async () => {
      const found: EntitySizes[] = []
      for (const view of wideViews(compiled)) {
        found.push(await entitySizes(view, dialect, warehouse))
      }
      return found
    }),
  )
  return {
    exitCode: exitCodes.clean,
    text: sizes.map(table).join('\n'),
    json: { as_of: asOf.asOf?.text ?? null, entities: sizes.map(jsonOf) },
    findings,
  }
}

function wideViews({ views, program }: CompiledProject): readonly WideView[] {
  return views.map(({ entity, query }) => ({
    entity,
    query,
    segments: program.segments
      .filter((segment) => segment.entity.entity.name === entity)
      .map(({ name }) => name),
    segmentations: program.segmentations
      .filter((segmentation) => segmentation.entity.entity.name === entity)
      .map(({ name, labels = [] }) => ({ name, labels })),
  }))
}

function table({ entity, population, segments, segmentations }: EntitySizes): string {
  const row = ({ name, members, share }: Size, indent = ''): readonly string[] => [
    indent + name,
    groupDigits(members),
    share === undefined ? '' : `${(share * 100).toFixed(1)}%`,
  ]
  return renderTable(
    [entity, 'members', 'share'],
    [
      row({ name: 'population', members: population, share: population === 0 ? undefined : 1 }),
      ...segments.map((segment) => row(segment)),
      ...segmentations.flatMap(({ name, labels }) => [
        [name, '', ''],
        ...labels.map((label) => row(label, '  ')),
      ]),
    ],
  )
}

function jsonOf({ entity, population, segments, segmentations }: EntitySizes): unknown {
  const size = ({ members, share }: Size): object => ({ members, share: share ?? null })
  return {
    entity,
    population,
    segments: segments.map((segment) => ({ name: segment.name, ...size(segment) })),
    segmentations: segmentations.map(({ name, labels }) => ({
      name,
      labels: labels.map((label) => ({ label: label.name, ...size(label) })),
    })),
  }
}
