import type { Graph, NodeKind } from './graph.js'

/** A directed graph of Graphviz: https://graphviz.org/doc/info/lang.html */
export function renderDot({ nodes, edges }: Graph): string {
  const lines = [
    'digraph segc {',
    '  rankdir=LR',
    '  node [fontname="sans-serif", style=filled]',
    ...nodes.map(({ id, kind, name }) => `  ${quote(id)} [label=${quote(name)}, ${styles[kind]}]`),
    ...edges.map(({ from, to }) => `  ${quote(from)} -> ${quote(to)}`),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

const styles: Readonly<Record<NodeKind, string>> = {
  table: 'shape=cylinder, fillcolor="#e8e8e8"',
  trait: 'shape=box, fillcolor="#fdf2d0"',
  segment: 'shape=ellipse, fillcolor="#d6e9fb"',
  segmentation: 'shape=hexagon, fillcolor="#dcf2dc"',
}

/** A backslash begins an escape of a label. */
function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
