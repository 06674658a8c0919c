import { describeConformance } from '../support/conformance/describe-conformance.js'
import { newDuckdbEngine } from '../support/conformance/engine.js'

describeConformance('duckdb', newDuckdbEngine)
