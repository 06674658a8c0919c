import type { Deployable, Meaning } from '../ir/value.js'
import type { CatalogRow } from './compiled-project.js'
import type { Definitions, Hashes } from './plan-views.js'

/** A row for each segment, each segmentation, and each label of one with a view of its own. */
export function catalogRows(
  meaning: Meaning,
  definitions: Definitions,
  hashes: Hashes,
): readonly CatalogRow[] {
  return meaning.deployables.flatMap((each) => catalogRow(each, definitions, hashes))
}

function catalogRow(
  { kind, name, entity, labels = [] }: Deployable,
  definitions: Definitions,
  hashes: Hashes,
): readonly CatalogRow[] {
  const documentation = definitions.get(name)?.documentation
  if (documentation === undefined) return []
  const { label, description, owner, status, tags } = documentation
  const definition_hash = hashes.get(name) ?? ''
  const own = { name, entity, kind, label, description, owner, status, tags, definition_hash }
  const ofLabels = labels.map((each) => ({
    ...own,
    kind: 'label' as const,
    name: each.name,
    label: each.label,
    description: undefined,
  }))
  return [own, ...ofLabels]
}
