export type ScannedKind = 'segment' | 'segmentation' | 'trait' | 'table' | 'entity' | 'target'

/** What a shell can complete, found by the look of lines. */
export interface ScannedName {
  readonly kind: ScannedKind | 'owner' | 'tag'
  readonly name: string
}

/**
 * The names in a file that is written in block style. It is no YAML parser: a shell waits for it at every keystroke, and a
 * file that is just being edited may not parse.
 */
export function scanNames(text: string): readonly ScannedName[] {
  const names: ScannedName[] = []
  let section: ScannedKind | undefined
  /** Indentation of the names of the section, and of the traits of an owner. */
  let [outer, inner] = [0, 0]
  let owner: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const key = /^( *)(?:"([^"]+)"|'([^']+)'|([^\s#:'"-][^:]*?)) *:(?: +(.*))?$/.exec(line)
    if (!key) continue
    const indent = (key[1] ?? '').length
    const name = key[2] ?? key[3] ?? key[4] ?? ''
    if (indent === 0) {
      section = sections.get(name)
      ;[outer, inner, owner] = [0, 0, undefined]
      continue
    }
    if (section === undefined) continue
    if (outer === 0) outer = indent
    if (indent === outer) {
      ;[owner, inner] = [name, 0]
      if (section !== 'trait') names.push({ kind: section, name })
      continue
    }
    if (inner === 0) inner = indent
    if (section === 'trait' && indent === inner && owner !== undefined) {
      names.push({ kind: 'trait', name: `${owner}.${name}` })
    }
    if (indent === inner) names.push(...documentationIn(name, key[5] ?? ''))
  }
  return names
}

const sections: ReadonlyMap<string, ScannedKind> = new Map([
  ['segments', 'segment'],
  ['segmentations', 'segmentation'],
  ['traits', 'trait'],
  ['tables', 'table'],
  ['entities', 'entity'],
  ['targets', 'target'],
])

function documentationIn(key: string, written: string): readonly ScannedName[] {
  const value = written.replace(/ +#.*$/, '').trim()
  if (key === 'owner' && value !== '') return [{ kind: 'owner', name: unquoted(value) }]
  const list = key === 'tags' ? /^\[(.*)\]$/.exec(value)?.[1] : undefined
  if (list === undefined) return []
  return list
    .split(',')
    .map((tag) => ({ kind: 'tag' as const, name: unquoted(tag.trim()) }))
    .filter(({ name }) => name !== '')
}

/** Of a scalar on one line. */
export function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text
}
