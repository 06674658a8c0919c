/** Names, SEG2xx. */
export const nameCodes = {
  SEG201: 'unknown name',
  SEG202: 'unknown table',
  SEG203: 'unknown entity',
  SEG204: 'name defined twice',
  SEG205: 'definitions that refer to each other in a circle',
  SEG206: 'definitions nested too deeply',
  SEG207: 'way back without a name of its own',
  SEG208: 'name that is too long or cannot be deployed',
  SEG209: 'unknown column',
  SEG210: 'unknown function',
  SEG211: 'name that means two things',
  SEG212: 'unknown zone',
  SEG213: 'reference to what has expired',
} as const
