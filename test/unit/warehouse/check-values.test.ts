import { expect, test } from 'vitest'
import { checkValues } from '../../../src/warehouse/check-values.js'

test.each([
  [`(status = ANY (ARRAY['a'::text, 'it''s'::text]))`, ['a', "it's"]],
  [
    `((status)::text = ANY ((ARRAY['a'::character varying, 'b, c'::character varying])::text[]))`,
    ['a', 'b, c'],
  ],
  [`("my col" = ANY (ARRAY['a'::bpchar]))`, ['a']],
  [`(status IN ('a', 'b'))`, ['a', 'b']],
  [`((status = 'a'::text) OR (id > 3))`, undefined],
  [`((status = ANY (ARRAY['a'::text])) OR (status IS NULL))`, undefined],
  [`(lower(status) = ANY (ARRAY['a'::text]))`, undefined],
  [`(status NOT IN ('a'))`, undefined],
  [`((status IN ('a')) AND (status IN ('b')))`, undefined],
])('%s allows %j', (expression, values) => {
  expect(checkValues(expression)).toEqual(values)
})
