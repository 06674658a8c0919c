/** One alternative is a list of symbols; a symbol is a rule's name or a terminal. */
type Rules = Map<string, string[][]>
/** Sequences of at most two terminals, joined by a space. */
type Sequences = Set<string>

export interface Ambiguity {
  readonly rule: string
  readonly lookahead: readonly string[]
}

/**
 * Choices of a grammar in EBNF that two tokens of lookahead do not settle, and what may follow each terminal. Alternatives,
 * options and repetitions become rules of their own; their sets are FIRST2 of an alternative before FOLLOW2 of its rule.
 */
export function analyse(text: string, terminals: ReadonlyMap<string, readonly string[]>) {
  const rules = toRules(text, terminals)
  const first = firstSets(rules)
  const follow = followSets(rules, first)
  const ambiguities: Ambiguity[] = []
  for (const [rule, alternatives] of rules) {
    const seen = new Set<string>()
    const twice = new Set<string>()
    for (const alternative of alternatives) {
      const ahead = joinSets(firstOf(alternative, first), follow.get(rule) ?? new Set())
      for (const sequence of ahead) (seen.has(sequence) ? twice : seen).add(sequence)
    }
    if (twice.size > 0) ambiguities.push({ rule, lookahead: [...twice].sort() })
  }
  const pairs: Sequences = new Set()
  for (const [rule, alternatives] of rules)
    for (const alternative of alternatives)
      for (const [index] of alternative.entries())
        addAll(pairs, joinSets(firstOf(alternative.slice(index), first), follow.get(rule)!))
  return { ambiguities, pairs }
}

function toRules(text: string, terminals: ReadonlyMap<string, readonly string[]>): Rules {
  const rules: Rules = new Map()
  for (const [name, words] of terminals)
    rules.set(
      name,
      words.map((word) => [word]),
    )
  for (const line of text.trim().split('\n')) {
    const tokens = line.match(/"[^"]+"|\w+|[=;|[\](){}]/g) ?? []
    const [name = ''] = tokens
    let at = 2
    let inner = 0
    const choice = (rule: string): void => {
      const alternatives: string[][] = [[]]
      for (; at < tokens.length && !'])};'.includes(tokens[at]!); at++) {
        const token = tokens[at]!
        if (token === '|') alternatives.push([])
        else if ('[({'.includes(token)) {
          const part = `${name}.${++inner}`
          at++
          choice(part)
          if (token === '[') rules.get(part)!.push([])
          if (token === '{')
            rules.set(part, [...rules.get(part)!.map((each) => [...each, part]), []])
          alternatives.at(-1)!.push(part)
        } else alternatives.at(-1)!.push(token.replaceAll('"', ''))
      }
      rules.set(rule, alternatives)
    }
    choice(name)
  }
  return rules
}

function firstSets(rules: Rules): Map<string, Sequences> {
  const first = new Map<string, Sequences>([...rules.keys()].map((name) => [name, new Set()]))
  fixpoint(() => {
    let grew = false
    for (const [name, alternatives] of rules)
      for (const alternative of alternatives)
        grew = addAll(first.get(name)!, firstOf(alternative, first)) || grew
    return grew
  })
  return first
}

function followSets(rules: Rules, first: Map<string, Sequences>): Map<string, Sequences> {
  const follow = new Map<string, Sequences>([...rules.keys()].map((name) => [name, new Set()]))
  follow.get('expr')!.add('$')
  fixpoint(() => {
    let grew = false
    for (const [name, alternatives] of rules)
      for (const alternative of alternatives)
        alternative.forEach((symbol, index) => {
          const target = follow.get(symbol)
          if (!target) return
          const rest = firstOf(alternative.slice(index + 1), first)
          grew = addAll(target, joinSets(rest, follow.get(name)!)) || grew
        })
    return grew
  })
  return follow
}

function firstOf(symbols: readonly string[], first: Map<string, Sequences>): Sequences {
  return symbols.reduce<Sequences>(
    (before, symbol) => joinSets(before, first.get(symbol) ?? new Set([symbol])),
    new Set(['']),
  )
}

function joinSets(left: Sequences, right: Sequences): Sequences {
  const joined: Sequences = new Set()
  for (const a of left) {
    const words = a === '' ? [] : a.split(' ')
    if (words.length >= 2) joined.add(a)
    else
      for (const b of right)
        joined.add([...words, ...b.split(' ')].filter(Boolean).slice(0, 2).join(' '))
  }
  return joined
}

function addAll(target: Sequences, sequences: Sequences): boolean {
  const before = target.size
  for (const sequence of sequences) target.add(sequence)
  return target.size > before
}

function fixpoint(step: () => boolean): void {
  while (step());
}
