import { inject } from 'vitest'
import { describeConformance } from '../support/conformance/describe-conformance.js'
import { newPostgresEngine } from '../support/conformance/engine.js'

describeConformance('postgres', () => newPostgresEngine(inject('postgresUrl')))
