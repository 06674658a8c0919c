import type { Leaf, Named, Relation } from '../ir/relation.js'

/**
 * A name for each relation that is read, in an order in which each stands before those that read it. Names are the wished
 * ones, cut to so many bytes, different from each other ignoring case, and never that of a table without a schema.
 */
export function nameRelations(relation: Relation, bytes: number): ReadonlyMap<Named, string> {
  const order = new Set<Named>()
  const tables = new Set<string>()
  visit(relation, order, tables)
  const taken = new Set([...tables].map((each) => each.toLowerCase()))
  const names = new Map<Named, string>()
  for (const named of order) {
    const unique = firstFree(named.name.replaceAll('.', '_'), taken, bytes)
    taken.add(unique.toLowerCase())
    names.set(named, unique)
  }
  return names
}

function visit(relation: Relation, order: Set<Named>, tables: Set<string>): void {
  for (const leaf of [relation.from.first, ...relation.from.joins.map((join) => join.leaf)]) {
    for (const named of relationsOf(leaf)) {
      if (order.has(named)) continue
      visit(named.relation, order, tables)
      order.add(named)
    }
    if (leaf.kind === 'scan' && leaf.source.length === 1) {
      for (const part of leaf.source) tables.add(part)
    }
  }
}

function relationsOf(leaf: Leaf): readonly Named[] {
  switch (leaf.kind) {
    case 'read':
      return [leaf.of]
    case 'union':
      return leaf.of
    case 'scan':
    case 'values':
      return []
  }
}

function firstFree(wish: string, taken: ReadonlySet<string>, bytes: number): string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `_${count}`
    const candidate = cut(wish, bytes - suffix.length) + suffix
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}

/** The longest start of whole characters that fits. */
function cut(text: string, bytes: number): string {
  const encoder = new TextEncoder()
  let kept = ''
  let size = 0
  for (const character of text) {
    size += encoder.encode(character).length
    if (size > bytes) break
    kept += character
  }
  return kept
}
