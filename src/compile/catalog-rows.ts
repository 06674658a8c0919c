import type { Deployable, Meaning } from '../ir/value.js'
import type { CatalogRow } from './compiled-project.js'
import type { Definitions, Hashes } from './plan-views.js'

/** A row for each segment and segmentation that is deployed. */
export function catalogRows(
  meaning: Meaning,
  definitions: Definitions,
  hashes: Hashes,
): readonly CatalogRow[] {
  return meaning.deployables.flatMap((each) => catalogRow(each, definitions, hashes))
}

function catalogRow(
  { kind, name, entity }: Deployable,
  definitions: Definitions,
  hashes: Hashes,
): readonly CatalogRow[] {
  const documentation = definitions.get(name)?.documentation
  if (documentation === undefined) return []
  const { label, description, owner, status, tags } = documentation
  const definition_hash = hashes.get(name) ?? ''
  return [{ name, entity, kind, label, description, owner, status, tags, definition_hash }]
}
