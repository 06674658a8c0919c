import type { CaseFile, Setting } from '../conformance/case-file.js'

/** A world and definitions over it; JSON is YAML, so the file can be written down as it is. */
export interface RandomWorld {
  readonly setting: Setting
  readonly definitions: Definitions
  readonly rows: CaseFile['rows']
  readonly files: CaseFile['files']
}

interface SegmentText {
  entity: string
  where?: unknown
  members?: string
  observed_for?: string
}

export interface Definitions {
  readonly tables: Record<string, unknown>
  readonly entities: Record<string, Record<string, unknown>>
  readonly traits: Record<string, Record<string, string>>
  readonly segments: Record<string, SegmentText>
  readonly segmentations: Record<string, { entity: string; else: string; [key: string]: unknown }>
}
