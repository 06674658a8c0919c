declare const SEGC_BUILD: string | undefined

/** A hash of all that a built segc was made from; undefined when it runs from its sources, which may change under it. */
export const buildId = typeof SEGC_BUILD === 'string' ? SEGC_BUILD : undefined
