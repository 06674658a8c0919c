import type { KeyTable, Need } from './read-keys.js'
import type { Shape } from './shapes.js'

type Rule = readonly [need: Need, shape: Shape]

const classOf: Rule = [
  'optional',
  {
    oneOf: [
      'demographic',
      'geographic',
      'firmographic',
      'psychographic',
      'behavioral',
      'value',
      'needs',
      'lifecycle',
    ],
  },
]
const originOf: Rule = ['optional', { oneOf: ['first_party', 'survey', 'third_party', 'model'] }]

export const documentKeys = {
  what: 'a definition file',
  keys: {
    tables: ['optional', 'anything'],
    entities: ['optional', 'anything'],
    traits: ['optional', 'anything'],
    segments: ['optional', 'anything'],
    segmentations: ['optional', 'anything'],
    tests: ['optional', 'anything'],
  },
} as const satisfies KeyTable<string>

export const tableKeys = {
  what: 'a table',
  exactlyOne: ['source', 'csv', 'of'],
  keys: {
    source: ['optional', 'text'],
    csv: ['optional', 'text'],
    of: ['optional', 'text'],
    key: ['optional', 'text or texts'],
    time: ['optional', 'expression'],
    columns: ['optional', 'mapping'],
    references: ['optional', 'mapping'],
    where: ['optional', 'condition'],
    by: ['optional', 'text or texts'],
    description: ['optional', 'text'],
    append_only: ['optional', 'boolean'],
    arrived_at: ['optional', 'text'],
    late_by: ['optional', 'text'],
  },
} as const satisfies KeyTable<string>

export const columnKeys = {
  what: 'a column',
  keys: {
    type: ['required', 'text'],
    column: ['optional', 'text'],
    description: ['optional', 'text'],
    values: ['optional', 'texts'],
    ordered: ['optional', 'boolean'],
    timezone: ['optional', 'text'],
    at: ['optional', 'expression'],
    nullable: ['optional', 'boolean'],
    pii: ['optional', 'boolean'],
    class: classOf,
    origin: originOf,
    sensitive: ['optional', 'boolean'],
  },
} as const satisfies KeyTable<string>

export const referenceKeys = {
  what: 'a reference',
  keys: {
    table: ['required', 'text'],
    column: ['optional', 'text or texts'],
    columns: ['optional', 'text or texts'],
    inverse: ['optional', 'text'],
  },
} as const satisfies KeyTable<string>

export const entityKeys = {
  what: 'an entity',
  keys: {
    table: ['required', 'text'],
    description: ['optional', 'text'],
    where: ['optional', 'condition'],
    since: ['optional', 'expression'],
  },
} as const satisfies KeyTable<string>

export const traitKeys = {
  what: 'a trait',
  keys: {
    value: ['required', 'expression'],
    description: ['optional', 'text'],
    unit: ['optional', 'text'],
    class: classOf,
    origin: originOf,
    pii: ['optional', 'boolean'],
  },
} as const satisfies KeyTable<string>

/** Of segments and segmentations. */
const sharedKeys = {
  entity: ['required', 'text'],
  label: ['optional', 'text'],
  description: ['optional', 'text'],
  owner: ['optional', 'text'],
  tags: ['optional', 'text or texts'],
  status: ['optional', { oneOf: ['draft', 'live', 'deprecated'] }],
  replaced_by: ['optional', 'text'],
  formerly: ['optional', 'text or texts'],
  expires: ['optional', 'date'],
  review_by: ['optional', 'date'],
  objective: ['optional', 'text'],
  action: ['optional', 'text'],
  justification: ['optional', 'text'],
  publish: ['optional', 'text or texts'],
  lifetime: ['optional', 'text'],
  consumers: ['optional', 'text or texts'],
  size: ['optional', 'mapping'],
  observed_for: ['optional', 'text'],
  for_each: ['optional', 'mapping'],
  protect: ['optional', 'boolean'],
  materialize: ['optional', { oneOf: ['view', 'table'] }],
  exclusive: ['optional', 'text or texts'],
} as const satisfies KeyTable<string>['keys']

/** Limits of the number of members. */
export const sizeKeys = {
  what: '`size`',
  keys: {
    min: ['optional', 'text'],
    max: ['optional', 'text'],
    min_share: ['optional', 'text'],
    max_share: ['optional', 'text'],
  },
} as const satisfies KeyTable<string>

export const segmentKeys = {
  what: 'a segment',
  exactlyOne: ['where', 'members'],
  keys: { ...sharedKeys, where: ['optional', 'condition'], members: ['optional', 'text'] },
} as const satisfies KeyTable<string>

export const segmentationKeys = {
  what: 'a segmentation',
  exactlyOne: ['cases', 'tiers', 'bands', 'split', 'cluster', 'each', 'cross'],
  keys: {
    ...sharedKeys,
    cases: ['optional', 'mapping'],
    else: ['optional', 'text'],
    tiers: ['optional', 'mapping'],
    bands: ['optional', 'mapping'],
    rfm: ['optional', 'mapping'],
    split: ['optional', 'mapping'],
    cluster: ['optional', 'mapping'],
    each: ['optional', 'mapping'],
    cross: ['optional', 'mapping'],
    publish_segments: ['optional', 'boolean'],
  },
} as const satisfies KeyTable<string>

export const bandsKeys = {
  what: '`bands`',
  keys: { by: ['required', 'expression'], from: ['required', 'mapping'] },
} as const satisfies KeyTable<string>

export const eachKeys = {
  what: '`each`',
  keys: {
    value: ['required', 'expression'],
    of: ['required', 'text or texts'],
    among: ['optional', 'condition'],
  },
} as const satisfies KeyTable<string>

export const splitKeys = {
  what: '`split`',
  keys: {
    salt: ['required', 'text'],
    arms: ['required', 'mapping'],
    within: ['optional', 'text'],
    among: ['optional', 'condition'],
  },
} as const satisfies KeyTable<string>

export const tiersKeys = {
  what: '`tiers`',
  keys: {
    by: ['required', 'expression'],
    top: ['required', 'mapping'],
    among: ['optional', 'condition'],
  },
} as const satisfies KeyTable<string>

export const rfmKeys = {
  what: '`rfm`',
  keys: {
    recency: ['required', 'expression'],
    frequency: ['required', 'expression'],
    monetary: ['required', 'expression'],
    bins: ['optional', 'text'],
    edges: ['optional', 'text or mapping'],
    among: ['optional', 'condition'],
  },
} as const satisfies KeyTable<string>

export const rfmEdgesKeys = {
  what: '`edges`',
  keys: {
    recency: ['required', 'text or texts'],
    frequency: ['required', 'text or texts'],
    monetary: ['required', 'text or texts'],
  },
} as const satisfies KeyTable<string>

export const crossKeys = {
  what: '`cross`',
  keys: {
    of: ['required', 'texts'],
    min: ['optional', 'text'],
    among: ['optional', 'condition'],
  },
} as const satisfies KeyTable<string>

export const clusterKeys = {
  what: '`cluster`',
  keys: { by: ['required', 'text or texts'], model: ['required', 'text'] },
} as const satisfies KeyTable<string>

export const atLeastKeys = {
  what: '`at_least`',
  keys: { count: ['required', 'text'], of: ['required', 'anything'] },
} as const satisfies KeyTable<string>

export const testKeys = {
  what: 'a test',
  exactlyOne: ['segment', 'segmentation', 'trait'],
  keys: {
    segment: ['optional', 'text'],
    segmentation: ['optional', 'text'],
    trait: ['optional', 'text'],
    as_of: ['optional', 'text'],
    given: ['optional', 'mapping'],
    expect: ['required', 'mapping'],
  },
} as const satisfies KeyTable<string>

export const expectKeys = {
  what: '`expect`',
  keys: {
    in: ['optional', 'anything'],
    out: ['optional', 'anything'],
    values: ['optional', 'mapping'],
  },
} as const satisfies KeyTable<string>

export const projectKeys = {
  what: 'a project',
  keys: {
    name: ['required', 'text'],
    definitions: ['optional', 'text'],
    timezone: ['optional', 'text'],
    week_start: [
      'optional',
      {
        oneOf: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      },
    ],
    schema: ['optional', 'text'],
    default_target: ['optional', 'text'],
    targets: ['optional', 'mapping'],
  },
} as const satisfies KeyTable<string>
