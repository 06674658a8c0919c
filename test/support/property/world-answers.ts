import type { CompiledView } from '../../../src/compile/compiled-project.js'
import { compileProject } from '../../../src/compile.js'
import { checkProject } from '../../../src/compile/check-project.js'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { timestamp } from '../../../src/catalog/data-type.js'
import type { Dialect } from '../../../src/dialect/dialect.js'
import type { Expected, Question } from '../conformance/case-file.js'
import { sourceFiles, sourcesOf } from '../conformance/compiled-cases.js'
import type { Engine } from '../conformance/engine.js'
import { instantText } from '../conformance/instant-text.js'
import { judge, judgedWorld } from '../conformance/judged-cases.js'
import { answerIn, shown } from '../conformance/shown-answer.js'
import { tableStatements } from '../conformance/warehouse-rows.js'
import { populationOf } from '../evaluator/evaluate.js'
import type { Observation } from '../evaluator/evaluation.js'
import { formsByName } from './forms-of-definition.js'
import type { Share } from './telling-definitions.js'
import type { RandomWorld } from './world.js'
import { fileOf } from './world-file.js'

/** A definition, what the reference evaluator says of it, and the forms that it is made of. */
export interface JudgedQuestion extends Question {
  readonly forms: readonly string[]
  /** The label of those that no case holds for. */
  readonly otherwise?: string
  readonly population: number
  readonly observed: readonly Observation[]
}

export function shareOf({ name, expected, population, otherwise }: JudgedQuestion): Share {
  const labelled = (labels: ReadonlyMap<string, string>) =>
    [...labels.values()].filter((label) => label !== otherwise).length
  const members =
    expected.kind === 'members'
      ? expected.keys.length
      : expected.kind === 'labels'
        ? labelled(expected.byKey)
        : 0
  return { name, members, population }
}

export interface Difference {
  readonly name: string
  readonly engine: string
  readonly strategy: string
  readonly expected: unknown
  readonly answer: unknown
}

/** Errors of the compiler's front end; such a world says nothing. */
export function faultsOf(world: RandomWorld): readonly Diagnostic[] {
  const { diagnostics } = checkProject(sourcesOf(fileOf(world), world.setting, []))
  return diagnostics.filter(({ severity }) => severity === 'error')
}

export function judgeWorld(world: RandomWorld): readonly JudgedQuestion[] {
  const file = fileOf(world)
  let observed: Observation[] = []
  const judged = {
    ...judgedWorld(file, world.setting, []),
    observe: (event: Observation) => observed.push(event),
  }
  const { definitions } = parseDocument(sourceFiles(file, [])[0]!).value
  const forms = formsByName(world, definitions)
  return definitions.flatMap((definition): readonly JudgedQuestion[] => {
    if (definition.kind !== 'segment' && definition.kind !== 'segmentation') return []
    observed = []
    const kind = definition.kind === 'segment' ? 'members' : 'labels'
    const name = definition.name.text
    const question = { name, title: name, setting: world.setting, expected: none }
    const otherwise = definition.kind === 'segmentation' ? definition.otherwise : undefined
    const expected = judge(judged, question, kind)
    return [
      {
        ...question,
        expected,
        observed,
        population: populationOf(judged, definition).length,
        forms: forms(name),
        ...(otherwise ? { otherwise: otherwise.text } : {}),
      },
    ]
  })
}

const none: Expected = { kind: 'members', keys: [] }

/**
 * Every answer of the engines that is not the reference evaluator's. `refused` is told what an engine cannot say (SEG501),
 * which is left out there.
 */
export async function differencesOf(
  world: RandomWorld,
  questions: readonly Question[],
  engines: readonly Engine[],
  strategies: (view: Pick<CompiledView, 'kind' | 'name'>) => boolean,
  refused: (engine: string, name: string) => void = () => undefined,
): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  for (const engine of engines) {
    const { dialect } = engine
    const views =
      askedViews(world, dialect, strategies) ??
      viewsOf(world, questions, dialect, (name) => {
        refused(dialect.name, name)
      }).filter(strategies)
    const tables = tableStatements(fileOf(world), dialect.name, 'replace')
    await engine.run(tables.join(';\n'))
    for (const view of views) {
      const own = questions.filter(({ name }) => name === view.name)
      const rows = await engine.ask(view.query, 'usual').catch(String)
      for (const question of own.length > 0 ? own : questions) {
        const answer = typeof rows === 'string' ? rows : answerIn(view, rows, question)
        if (answer === undefined) continue
        const [found, expected] = [
          typeof answer === 'string' ? answer : shown(answer, question),
          shown(question.expected, question),
        ]
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          const { name } = question
          differences.push({
            ...{ name, engine: dialect.name, strategy: view.kind },
            ...{ expected, answer: found },
          })
        }
      }
    }
  }
  return differences
}

/** Only the views that are asked, which takes a fraction of the time; undefined where something is refused. */
function askedViews(
  world: RandomWorld,
  dialect: Dialect,
  only: (view: Pick<CompiledView, 'kind' | 'name'>) => boolean,
): readonly CompiledView[] | undefined {
  const asOf = { type: timestamp, text: instantText(world.setting.asOf) }
  const sources = sourcesOf(fileOf(world), world.setting, [])
  const { value, diagnostics } = compileProject(sources, { dialect, asOf, only })
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : value.views
}

/** A definition that is refused would take the views of its entity with it. */
function viewsOf(
  world: RandomWorld,
  questions: readonly Question[],
  dialect: Dialect,
  refused: (name: string) => void,
): readonly CompiledView[] {
  const asOf = { type: timestamp, text: instantText(world.setting.asOf) }
  const sources = sourcesOf(fileOf(world), world.setting, [])
  const { value, diagnostics } = compileProject(sources, { dialect, asOf })
  const { views } = value
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return views
  const names = questions.map(({ name }) => name)
  const without = names.filter((name) => !views.some((view) => view.name === name))
  const fault = without.length > 0 ? errors.find(({ code }) => code !== 'SEG501') : errors[0]
  if (fault) throw new Error(`${dialect.name}: ${fault.code}: ${fault.message}`)
  without.forEach(refused)
  const left = questions.filter(({ name }) => !without.includes(name))
  return viewsOf(onlyDefinitions(world, left), left, dialect, refused)
}

function onlyDefinitions(world: RandomWorld, kept: readonly Question[]): RandomWorld {
  const isKept = ([name]: readonly [string, unknown]) => kept.some((each) => each.name === name)
  const { segments, segmentations } = world.definitions
  const definitions = {
    ...world.definitions,
    segments: Object.fromEntries(Object.entries(segments).filter(isKept)),
    segmentations: Object.fromEntries(Object.entries(segmentations).filter(isKept)),
  }
  return { ...world, definitions }
}
