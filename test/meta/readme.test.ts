import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('the texts that README.md shows', () => {
  it.each(['two-aggregates', 'segmentation', 'trait-along-a-path'])(
    'are the golden case %s',
    (name) => {
      const read = (file: string): string =>
        readFileSync(join(root, 'test/golden', name, file), 'utf8').trimEnd()
      expect(readme).toContain(`\`\`\`yaml\n${read('segments.yaml')}\n\`\`\``)
      expect(readme).toContain(`\`\`\`sql\n${read('postgres.sql')}\n\`\`\``)
    },
  )
})
