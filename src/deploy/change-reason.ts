import type { DeployedView, Written } from './deployment.js'

/** Names in one reason; more are counted. */
const mostNames = 5

/**
 * Why a segment or segmentation means something else than when it was deployed: its own definition, or what it refers to.
 * `recorded`: hashes of what was written then.
 */
export function changeReason(
  { kind, name }: Pick<DeployedView, 'kind' | 'name'>,
  written: Written | undefined,
  recorded: ReadonlyMap<string, string>,
): string {
  const own = `${kind} ${name}`
  const isOther = (id: string): boolean =>
    recorded.has(id) && recorded.get(id) !== written?.hashes.get(id)
  if (written === undefined || !recorded.has(own) || isOther(own)) return definitionChanged
  const others = written.sourcesOf(own).filter((id) => id !== own && isOther(id))
  const referred = others.filter((id) => !settings.has(id))
  const reasons = [
    ...others.flatMap((id) => settings.get(id) ?? []),
    ...(referred.length > 0 ? [`${named(referred)}, which it refers to, changed`] : []),
  ]
  return reasons.length === 0 ? definitionChanged : reasons.join('; ')
}

const definitionChanged = 'definition changed'

const settings: ReadonlyMap<string, string> = new Map([
  ['project timezone', 'time zone of the project changed'],
  ['project week_start', 'first day of the week of the project changed'],
])

/** Ids are a kind and a name; a segment is known by its name alone. */
function named(ids: readonly string[]): string {
  return listed(
    ids.map((id) => id.replace(/^(?:segment|segmentation) /, '').replace(/(\S+)$/, '`$1`')),
  )
}

export interface MemberChanges {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}

/** Why a view that shows all segments of an entity is another. */
export function memberReason({ added, changed, gone }: MemberChanges): string {
  const say = (names: readonly string[], what: string): readonly string[] =>
    names.length === 0 ? [] : [`${listed(names.map((name) => `\`${name}\``))} ${what}`]
  const reasons = [
    ...say(added, 'added'),
    ...say(changed, 'changed'),
    ...say(gone, 'no longer defined'),
  ]
  return reasons.length === 0 ? definitionChanged : reasons.join('; ')
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames
  const shown = rest > 0 ? [...names.slice(0, mostNames), `${rest} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
