/** `1,985` for 1985. The runtime's own formatting loads data of all languages first, which takes longer than a check. */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
