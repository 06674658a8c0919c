/** The exact text of a list, the same from every warehouse: JSON, with numbers and booleans as they are written. */
export function listText(elements: readonly (string | null)[], isBare: boolean): string {
  const texts = elements.map((element) => {
    if (element === null) return 'null'
    return isBare ? element : JSON.stringify(element)
  })
  return `[${texts.join(',')}]`
}
