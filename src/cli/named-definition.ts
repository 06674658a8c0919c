import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { suggest } from '../util/suggest.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

interface Definition {
  readonly kind: string
  readonly name: string
}

/** What a user means by a name. A trait is found without its owner too. Fails when nothing has the name. */
export function definitionsNamed<T extends Definition>(
  name: string,
  definitions: readonly T[],
): readonly T[] {
  const exact = definitions.filter((each) => each.name === name)
  if (exact.length > 0) return exact
  const traits = definitions.filter((each) => each.kind === 'trait' && shortName(each) === name)
  if (traits.length > 0) return traits
  const similar = suggest(name, [
    ...definitions.map((each) => each.name),
    ...definitions.map(shortName),
  ])
  throw failure({
    code: 'SEG201',
    message: `unknown name \`${name}\``,
    help:
      similar === undefined
        ? '`segc list` shows what the project defines'
        : `a similar name exists: \`${similar}\``,
  })
}

/** The same, and fails when several have the name. */
export function definitionNamed<T extends Definition>(name: string, definitions: readonly T[]): T {
  const [first, ...others] = definitionsNamed(name, definitions)
  if (first && others.length === 0) return first
  const found = [first, ...others].flatMap((each) => (each ? [each] : []))
  const isOfKinds = new Set(found.map(({ kind }) => kind)).size > 1
  throw failure({
    code: 'SEG211',
    message: `\`${name}\` means several definitions`,
    help: isOfKinds
      ? `choose one with \`--kind\`: ${found.map(({ kind }) => kind).join(', ')}`
      : `choose one: ${found.map((each) => each.name).join(', ')}`,
  })
}

function shortName({ name }: Definition): string {
  return name.slice(name.indexOf('.') + 1)
}

function failure(diagnostic: Omit<Diagnostic, 'severity'>): Failure {
  return new Failure(exitCodes.findings, [{ severity: 'error', ...diagnostic }])
}
