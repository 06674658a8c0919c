/** Gives each wish a name of its own, whatever its case. A wish that is too long is cut. */
export function createNames(
  bytes: number,
  taken: readonly string[] = [],
): (wish: string) => string {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return (wish) => {
    const short = cut(wish, bytes)
    let name = short
    for (let n = 2; used.has(name.toLowerCase()); n++)
      name = `${cut(short, bytes - `_${n}`.length)}_${n}`
    used.add(name.toLowerCase())
    return name
  }
}

function cut(name: string, bytes: number): string {
  let text = ''
  let length = 0
  for (const character of name) {
    length += new TextEncoder().encode(character).length
    if (length > bytes) break
    text += character
  }
  return text
}
