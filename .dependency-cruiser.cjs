/** In this order: a layer imports only what stands before it. */
const layers = [
  ...['util', 'source', 'diagnostic', 'catalog', 'ir', 'operators'],
  ...['syntax', 'semantic', 'lower', 'logic', 'lint', 'optimise', 'shape', 'dialect', 'sql'],
  ...['warehouse', 'verify', 'explain', 'refresh', 'deploy', 'report', 'compile', 'index', 'cli'],
]

/** The one place that may import each library. */
const doors = {
  yaml: ['src/syntax/'],
  ajv: ['src/syntax/'],
  chevrotain: ['src/syntax/'],
  kysely: ['src/sql/', 'src/warehouse/'],
  pg: ['src/warehouse/'],
  '@duckdb/node-api': ['src/warehouse/'],
  commander: ['src/cli/'],
  'temporal-polyfill': ['src/util/civil.ts'],
  '@noble/hashes': ['src/util/hash.ts'],
}

/** A folder of src, or the file of that name. */
const anyOf = (names) => `^src/(${names.join('|')})(/|\\.ts$)`
const escape = (path) => path.replaceAll('.', '\\.')

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Modules form no circle, not even of types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...layers.slice(0, -1).map((layer, index) => ({
      name: `layer-${layer}`,
      comment: `${layer} imports no later layer.`,
      severity: 'error',
      from: { path: anyOf([layer]) },
      to: { path: anyOf(layers.slice(index + 1)) },
    })),
    {
      name: 'known-layers-only',
      comment: 'A new folder of src/ is first given its place in the list of layers.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: anyOf(layers) },
    },
    {
      name: 'back-end-without-front-end',
      comment: 'Meaning is all that proofs and the back end see; lower is the only bridge.',
      severity: 'error',
      from: { path: anyOf(['logic', 'optimise', 'shape', 'dialect', 'sql', 'deploy', 'refresh']) },
      to: { path: anyOf(['syntax', 'semantic', 'lint']) },
    },
    {
      name: 'back-end-without-lower',
      comment: 'What the back end needs lowered reaches it as an argument.',
      severity: 'error',
      from: { path: anyOf(['optimise', 'shape', 'dialect', 'sql', 'deploy', 'refresh']) },
      to: { path: anyOf(['lower']) },
    },
    ...Object.entries(doors).map(([library, places]) => ({
      name: `door-${library}`,
      comment: `${library} is imported only in ${places.join(' and ')}.`,
      severity: 'error',
      from: { path: '^src/', pathNot: places.map((place) => `^${escape(place)}`) },
      to: { path: `(^|node_modules/)(@types/)?${escape(library)}(/|$)` },
    })),
    {
      name: 'pure-core',
      comment: 'Files, clock, environment and network belong to cli, warehouse and report.',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(['cli', 'warehouse', 'report']) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-tests-in-source',
      comment: 'The product does not know its tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|demo|scripts)/' },
    },
    {
      name: 'independent-evaluator',
      comment: 'The reference evaluator shares only the tree and the catalogue with the compiler.',
      severity: 'error',
      from: { path: '^test/support/evaluator(/|\\.ts$)' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(syntax/(ast|definition-ast|documentation|labelling|test-definition)\\.ts$|catalog/|source/)',
      },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
