/** See shop.mjs for how a value is written. */
export type Cell = string | number | boolean | null | readonly string[]

export function shop(
  anchor: number,
  size?: { readonly customers?: number },
): Readonly<Record<string, readonly (readonly Cell[])[]>>
