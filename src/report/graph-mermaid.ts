import type { Graph, NodeKind } from './graph.js'

/** A flow chart from left to right: https://mermaid.js.org/syntax/flowchart.html */
export function renderMermaid({ nodes, edges }: Graph): string {
  const numbers = new Map(nodes.map(({ id }, index) => [id, `n${index}`]))
  const number = (id: string): string => numbers.get(id) ?? ''
  const lines = [
    'flowchart LR',
    ...nodes.map(({ id, kind, name }) => {
      const [open, close] = shapes[kind]
      return `  ${number(id)}${open}"${escape(name)}"${close}:::${kind}`
    }),
    ...edges.map(({ from, to }) => `  ${number(from)} --> ${number(to)}`),
    ...Object.entries(styles).map(([kind, style]) => `  classDef ${kind} ${style}`),
  ]
  return `${lines.join('\n')}\n`
}

const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  table: ['[(', ')]'],
  trait: ['(', ')'],
  segment: ['([', '])'],
  segmentation: ['{{', '}}'],
}

/** Dark text on light grounds, so that they read on a light and a dark page. */
const styles: Readonly<Record<NodeKind, string>> = {
  table: 'fill:#e8e8e8,stroke:#666666,color:#111111',
  trait: 'fill:#fdf2d0,stroke:#a07800,color:#111111',
  segment: 'fill:#d6e9fb,stroke:#1f6fb2,color:#111111',
  segmentation: 'fill:#dcf2dc,stroke:#2e7d32,color:#111111',
}

/** Entities of HTML, with `#` for `&`. */
function escape(text: string): string {
  return text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
}
