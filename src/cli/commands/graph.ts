import { hasErrors } from '../../diagnostic/diagnostic.js'
import { around, graphOf } from '../../report/graph.js'
import { renderDot } from '../../report/graph-dot.js'
import { renderMermaid } from '../../report/graph-mermaid.js'
import { exitCodes } from '../exit-code.js'
import { check, loadProject } from '../load-project.js'
import { definitionsNamed } from '../named-definition.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import type { Terminal } from '../terminal.js'

export interface GraphOptions {
  readonly project?: string | undefined
  readonly language: 'mermaid' | 'dot'
}

/** Draws what is computed from what: all of it, or what the named definitions are part of. */
export async function graphCommand(
  names: readonly string[],
  { project, language }: GraphOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const { program, findings } = await check(await loadProject(project, terminal))
  if (hasErrors(findings)) throw new Failure(exitCodes.findings, findings)
  const whole = graphOf(program)
  const ids = names.flatMap((name) => definitionsNamed(name, whole.nodes).map(({ id }) => id))
  const graph = names.length === 0 ? whole : around(whole, ids)
  return {
    exitCode: exitCodes.clean,
    text: language === 'dot' ? renderDot(graph) : renderMermaid(graph),
    json: { nodes: graph.nodes, edges: graph.edges },
    findings,
  }
}
