import type { Diagnostic } from './diagnostic.js'

/** By file, then by place; faults without a place come first. Faults of one place keep their order. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((left, right) => {
    const [a, b] = [left.primary?.span, right.primary?.span]
    if (!a || !b) return Number(a !== undefined) - Number(b !== undefined)
    if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1
    return a.start - b.start
  })
}
