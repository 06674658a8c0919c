/** Lines of a unified diff, without a head. */
export interface DiffLine {
  /** `@`: where the lines that follow stand, in the form `@@ -1,3 +1,4 @@`. */
  readonly kind: ' ' | '+' | '-' | '@'
  readonly text: string
}

type Step = ' ' | '+' | '-'

const context = 3
/** Beyond so many changed lines the texts have little in common, and a shorter difference would not be read. */
const mostSteps = 1_000

/** What to do to `before` to get `after`, as few lines as possible, with three lines around. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++
  }
  const middle = shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (count: number): readonly Step[] => Array.from({ length: count }, () => ' ')
  return hunks([...same(start), ...middle, ...same(end)], a, b)
}

/** Myers, An O(ND) Difference Algorithm and Its Variations (1986). */
function shortestEdit(a: readonly string[], b: readonly string[]): readonly Step[] {
  const trace: (readonly number[])[] = []
  const most = Math.min(a.length + b.length, mostSteps)
  const offset = most + 1
  let reach = Array.from({ length: 2 * offset + 1 }, () => 0)
  const at = (from: readonly number[], diagonal: number): number => from[offset + diagonal] ?? 0
  for (let count = 0; count <= most; count++) {
    trace.push(reach)
    reach = [...reach]
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      const isDown =
        diagonal === -count ||
        (diagonal !== count && at(reach, diagonal - 1) < at(reach, diagonal + 1))
      let x = isDown ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[offset + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, count, a, b, at)
    }
  }
  return [...a.map((): Step => '-'), ...b.map((): Step => '+')]
}

function walkBack(
  trace: readonly (readonly number[])[],
  last: number,
  a: readonly string[],
  b: readonly string[],
  at: (from: readonly number[], diagonal: number) => number,
): readonly Step[] {
  const steps: Step[] = []
  let [x, y] = [a.length, b.length]
  for (let count = last; count > 0; count--) {
    const reach = trace[count] ?? []
    const diagonal = x - y
    const isDown =
      diagonal === -count ||
      (diagonal !== count && at(reach, diagonal - 1) < at(reach, diagonal + 1))
    const from = isDown ? diagonal + 1 : diagonal - 1
    const fromX = at(reach, from)
    const afterStep = isDown ? fromX : fromX + 1
    for (; x > afterStep; x--, y--) steps.push(' ')
    steps.push(isDown ? '+' : '-')
    x = fromX
    y = fromX - from
  }
  for (; x > 0; x--) steps.push(' ')
  return steps.reverse()
}

function hunks(
  steps: readonly Step[],
  a: readonly string[],
  b: readonly string[],
): readonly DiffLine[] {
  const shown = new Set<number>()
  steps.forEach((step, index) => {
    if (step === ' ') return
    for (let near = Math.max(0, index - context); near <= index + context; near++) shown.add(near)
  })
  const lines: DiffLine[] = []
  let [x, y] = [0, 0]
  steps.forEach((step, index) => {
    if (shown.has(index)) {
      if (!shown.has(index - 1)) lines.push(head(steps, index, shown, x, y))
      lines.push({ kind: step, text: (step === '+' ? b[y] : a[x]) ?? '' })
    }
    if (step !== '+') x++
    if (step !== '-') y++
  })
  return lines
}

function head(
  steps: readonly Step[],
  from: number,
  shown: ReadonlySet<number>,
  x: number,
  y: number,
): DiffLine {
  let end = from
  while (end < steps.length && shown.has(end)) end++
  const hunk = steps.slice(from, end)
  const range = (start: number, without: Step): string => {
    const length = hunk.filter((step) => step !== without).length
    return `${length === 0 ? start : start + 1},${length}`
  }
  return { kind: '@', text: `@@ -${range(x, '+')} +${range(y, '-')} @@` }
}
