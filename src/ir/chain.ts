import type { Chain, ChainStep } from './value.js'

/** The steps that follow the first, the one that has to be absent among them. */
export function stepsOf({ steps, closing }: Chain): readonly ChainStep[] {
  return closing === undefined ? steps : [...steps, closing]
}
