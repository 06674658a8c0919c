import { inject } from 'vitest'
import { newDuckdbEngine, newPostgresEngine } from '../support/conformance/engine.js'
import { describeQuestions } from '../support/questions/describe-questions.js'
import { smallShop } from '../support/questions/small-shop.js'

const answered = smallShop()
describeQuestions(answered, 'DuckDB', newDuckdbEngine)
describeQuestions(answered, 'PostgreSQL', () => newPostgresEngine(inject('postgresUrl')))
