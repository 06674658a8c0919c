import { float } from '../catalog/data-type.js'
import { binary } from '../ir/binary.js'
import type { Operator } from './operator.js'
import { anyNumber, misfit } from './signature.js'

export const distanceKm: Operator = {
  spelling: 'distance_km',
  form: 'function',
  documentation:
    'Kilometres between two places in degrees on a sphere of radius 6371.0088 (haversine); unknown beyond 90 degrees of latitude and 360 of longitude.',
  example: 'distance_km(lat, lon, store.lat, store.lon) <= 25',
  arguments: { least: 4, most: 4 },
  check: (operands) => misfit(operands, anyNumber) ?? { type: float },
  lower: (args, build) => build.call('distance_km', ...args.map((arg) => binary(arg, build))),
}
