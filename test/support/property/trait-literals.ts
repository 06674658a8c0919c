import { valueOf } from '../evaluator/evaluate.js'
import { judgedWorld } from '../conformance/judged-cases.js'
import type { RandomWorld } from './world.js'
import { fileOf } from './world-file.js'
import { literalText } from './writer.js'

/** For each trait literals of the values that it has in some rows, so that limits lie on them. */
export function traitLiterals(world: RandomWorld): ReadonlyMap<string, readonly string[]> {
  const judged = judgedWorld(fileOf({ ...world }), world.setting, [])
  return new Map(
    Object.entries(world.definitions.traits).flatMap(([owner, traits]) =>
      Object.keys(traits).map((name): [string, readonly string[]] => {
        const values = [...valueOf(judged, owner, name).values()].filter((value) => value !== null)
        return [name, [...new Set(values.flatMap(literalsOf))]]
      }),
    ),
  )
}

function literalsOf(text: string): readonly string[] {
  if (text === 'true' || text === 'false') return []
  if (/^-?\d{1,12}(\.\d{1,9})?$/.test(text)) return [text.startsWith('-') ? `(${text})` : text]
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [text]
  return /^-?\d|^-?Infinity|^NaN/.test(text) ? [] : [literalText(text)]
}
