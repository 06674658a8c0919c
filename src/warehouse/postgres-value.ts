import { listText } from './list-text.js'
import { arrayElements } from './postgres-array.js'

/** Numbers of types, which never change: src/include/catalog/pg_type.dat of PostgreSQL. */
const booleanType = 16
const timestampType = 1114
const timestamptzType = 1184

/** Types of elements, by the type of the array. */
const elementTypes: ReadonlyMap<number, number> = new Map([
  [1000, booleanType],
  [1005, 21],
  [1007, 23],
  [1016, 20],
  [1231, 1700],
  [1021, 700],
  [1022, 701],
  [1009, 25],
  [1014, 1042],
  [1015, 1043],
  [2951, 2950],
  [1182, 1082],
  [1115, timestampType],
  [1185, timestamptzType],
])
/** Booleans and numbers. */
const bareTypes: ReadonlySet<number> = new Set([booleanType, 20, 21, 23, 700, 701, 1700])

/** The driver's parser of a type: the exact text of a value, the same as the other warehouses give. */
export function postgresValueText(type: number): (value: string | Buffer) => string {
  switch (type) {
    case booleanType:
      return (value) => (String(value) === 't' ? 'true' : 'false')
    case timestamptzType:
      return (value) => String(value).replace(' ', 'T').replace(/\+00$/, 'Z')
    case timestampType:
      return (value) => String(value).replace(' ', 'T')
  }
  const element = elementTypes.get(type)
  return element === undefined ? String : arrayText(element)
}

function arrayText(type: number): (value: string | Buffer) => string {
  const text = postgresValueText(type)
  return (value) => {
    const elements = arrayElements(String(value))
    if (elements === undefined) return String(value)
    const texts = elements.map((element) => (element === null ? null : text(element)))
    return listText(texts, bareTypes.has(type))
  }
}
