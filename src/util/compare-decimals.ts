/** Negative, zero or positive: the order of two numbers by their digits, which may have a sign and a point. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  const scale = Math.max(x.scale, y.scale)
  const difference =
    x.units * 10n ** BigInt(scale - x.scale) - y.units * 10n ** BigInt(scale - y.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** A number as `units / 10^scale`. */
export function partsOf(digits: string): { readonly units: bigint; readonly scale: number } {
  const [whole = '', fraction = ''] = digits.split('.')
  return { units: BigInt(`${whole}${fraction}`), scale: fraction.length }
}
