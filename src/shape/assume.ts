import { boolean } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import { conjuncts } from './scalar-of.js'

const yes: Value = literal('true')
const no: Value = literal('false')

function literal(text: string): Value {
  return { kind: 'literal', type: boolean, nullable: false, value: { type: boolean, text } }
}

/** Simplifies values of a row for which the condition is known to hold. Equal values stay one object. */
export function createAssumption(condition: Value): (value: Value) => Value {
  const facts = new Set([condition, ...conjuncts(condition)])
  const made = new Map<Value, Value>()
  const assume = (value: Value): Value => {
    if (facts.has(value)) return yes
    const old = made.get(value)
    if (old) return old
    const simple = simplify(value)
    made.set(value, simple)
    return simple
  }
  const simplify = (value: Value): Value => {
    switch (value.kind) {
      case 'literal':
      case 'null':
      case 'now':
      case 'column':
      case 'outer':
      case 'one':
      case 'aggregate':
      // Computed over rows of which the condition is not known.
      case 'across':
        return value
      case 'call':
        return changed(value, value.args, (args) => ({ ...value, args }))
      case 'and':
      case 'or':
        return logical(value, value.of.map(assume))
      case 'not': {
        const of = assume(value.of)
        if (of === value.of) return value
        return of === yes ? no : of === no ? yes : { ...value, of }
      }
      case 'case': {
        const when = value.when.map(([test, then]) => [assume(test), assume(then)] as const)
        const [first] = when
        if (first && first[0] === yes) return first[1]
        const otherwise = value.otherwise && assume(value.otherwise)
        const before = value.when.flat()
        const same = when.flat().every((each, i) => each === before[i])
        if (same && otherwise === value.otherwise) return value
        return { ...value, when, ...(otherwise ? { otherwise } : {}) }
      }
    }
  }
  const changed = (
    value: Value,
    parts: readonly Value[],
    make: (parts: readonly Value[]) => Value,
  ): Value => {
    const next = parts.map(assume)
    return next.every((part, i) => part === parts[i]) ? value : make(next)
  }
  return assume
}

function logical(value: Value & { kind: 'and' | 'or' }, of: readonly Value[]): Value {
  if (of.every((each, i) => each === value.of[i])) return value
  const [neutral, absorbing] = value.kind === 'and' ? [yes, no] : [no, yes]
  if (of.includes(absorbing)) return absorbing
  const left = of.filter((each) => each !== neutral)
  const [first] = left
  if (!first) return neutral
  return left.length === 1 ? first : { ...value, of: left }
}
