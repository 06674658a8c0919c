/** Numbers of types, which never change: src/include/catalog/pg_type.dat of PostgreSQL. */
const booleanType = 16
const timestampType = 1114
const timestamptzType = 1184

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
  return String
}
