import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { Definition, SegmentationDefinition } from '../syntax/definition-ast.js'
import { labelNames } from '../syntax/label-names.js'
import { labelViewName, namePart } from '../util/name-part.js'
import type { BoundSegmentation, Program } from './bound.js'
import { keptTables, nameBytes } from './check-deployed.js'
import { fault } from './faults.js'

interface Taken {
  readonly span: Span
  readonly what: string
}

/** Views of labels have names that no other view has, ignoring case. */
export function checkLabelViews(
  { entities, segments, segmentations }: Pick<Program, 'entities' | 'segments' | 'segmentations'>,
  definitions: readonly Definition[],
  report: Report,
): void {
  const taken = new Map<string, Taken>()
  for (const { name, span, kind } of [...segments, ...segmentations])
    taken.set(name.toLowerCase(), { span, what: `the ${kind} \`${name}\`` })
  for (const { entity } of entities)
    for (const end of ['segments', 'memberships']) {
      const what = `a view of the entity \`${entity.name}\``
      taken.set(`${entity.name}_${end}`.toLowerCase(), { span: entity.span, what })
    }
  for (const segmentation of segmentations) {
    if (!segmentation.publishesLabels) continue
    const written = definitions.find(
      (definition): definition is SegmentationDefinition =>
        definition.kind === 'segmentation' && definition.name.text === segmentation.name,
    )
    checkLabels(segmentation, spansOf(written), taken, report)
  }
}

function spansOf(written: SegmentationDefinition | undefined): ReadonlyMap<string, Span> {
  if (written === undefined) return new Map()
  const names = [
    ...labelNames(written.labelling),
    ...(written.otherwise ? [written.otherwise] : []),
  ]
  return new Map(names.map(({ text, span }) => [text, span]))
}

function checkLabels(
  { name, labels, span: ownSpan }: BoundSegmentation,
  spans: ReadonlyMap<string, Span>,
  taken: Map<string, Taken>,
  report: Report,
): void {
  if (labels === undefined) {
    report(
      fault('SEG313', ownSpan, `the labels of \`${name}\` are not known before its rows are`, {
        help: 'leave `publish_segments` out, or define a segment for each label of interest',
      }),
    )
  }
  for (const label of labels ?? []) {
    const span = spans.get(label) ?? ownSpan
    const view = labelViewName(name, label)
    const earlier = taken.get(view)
    const kept = keptTables.get(view)
    if (namePart(label) === '') {
      report(
        fault('SEG208', span, `the label \`${label}\` leaves nothing for the name of a view`, {
          help: 'give the label a letter a-z or a digit, or leave `publish_segments` out',
        }),
      )
    } else if (view.length > nameBytes) {
      report(
        fault('SEG208', span, `the view \`${view}\` has more than ${String(nameBytes)} bytes`, {
          help: 'warehouses cut longer names; give the segmentation or the label a shorter one',
        }),
      )
    } else if (earlier !== undefined || kept !== undefined) {
      report(
        fault('SEG204', span, `\`${view}\` is the name of ${earlier?.what ?? kept ?? ''}`, {
          label: `the view of the label \`${label}\``,
          ...(earlier && { related: { span: earlier.span, text: 'defined here' } }),
          help: 'give the label another name, or leave `publish_segments` out',
        }),
      )
    } else taken.set(view, { span, what: `the view of the label \`${label}\`` })
  }
}
