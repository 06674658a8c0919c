/**
 * A value as part of a name: in lower case, each run of characters other than a-z and 0-9 as one `_`, none at its ends.
 * Empty where nothing is left.
 */
export function namePart(value: string): string {
  return value
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** Name of the view of a label of a segmentation. */
export function labelViewName(segmentation: string, label: string): string {
  return `${segmentation}_${namePart(label)}`
}
