/** Centroids over `(x - mean) / scale` of each feature, the largest cluster first. */
export interface FittedModel {
  readonly features: readonly {
    readonly name: string
    readonly mean: number
    readonly scale: number
  }[]
  readonly clusters: readonly {
    readonly label: string
    readonly centroid: readonly number[]
  }[]
}

export interface Fit {
  readonly model: FittedModel
  /** Rows of each cluster. */
  readonly sizes: readonly number[]
  /** Means of the features in each cluster, as they are. */
  readonly means: readonly (readonly number[])[]
}

type Point = readonly number[]

const mostRounds = 300

/**
 * Lloyd's k-means on z-scores, begun by k-means++ (Arthur and Vassilvitskii, 2007) with a fixed seed. Equal rows in any order give
 * the same model. There are at most as many clusters as distinct rows.
 */
export function fitClusters(names: readonly string[], rows: readonly Point[], k: number): Fit {
  const sorted = [...rows].sort(comparePoints)
  const features = names.map((name, at) =>
    featureOf(
      name,
      sorted.map((row) => row[at] ?? 0),
    ),
  )
  const points = sorted.map((row) =>
    row.map((value, at) => {
      const { mean, scale } = features[at] ?? { mean: 0, scale: 1 }
      return (value - mean) / scale
    }),
  )
  let centroids = firstCentroids(points, k)
  let nearest: readonly number[] = []
  for (let round = 0; round < mostRounds; round++) {
    const next = points.map((point) => nearestOf(point, centroids))
    if (next.every((cluster, at) => cluster === nearest[at])) break
    nearest = next
    centroids = centroids.map((centroid, cluster) => {
      const own = points.filter((_, at) => nearest[at] === cluster)
      return own.length === 0 ? centroid : meanOf(own)
    })
  }
  const clusters = centroids
    .map((centroid, cluster) => ({
      centroid,
      members: sorted.filter((_, at) => nearest[at] === cluster),
    }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => b.members.length - a.members.length || comparePoints(a.centroid, b.centroid))
  return {
    model: {
      features,
      clusters: clusters.map(({ centroid }, at) => ({ label: `cluster_${at + 1}`, centroid })),
    },
    sizes: clusters.map(({ members }) => members.length),
    means: clusters.map(({ members }) => meanOf(members)),
  }
}

/** A feature that never varies has the scale 1. */
function featureOf(name: string, values: readonly number[]): FittedModel['features'][number] {
  const mean = average(values)
  const deviation = Math.sqrt(average(values.map((value) => (value - mean) ** 2)))
  return { name, mean, scale: deviation > 0 ? deviation : 1 }
}

/** The first at random, each further one with the chance of its squared distance from those before it. */
function firstCentroids(points: readonly Point[], k: number): readonly Point[] {
  const random = randomNumbers()
  const [start] = points
  if (start === undefined) return []
  const centroids: Point[] = [points[Math.floor(random() * points.length)] ?? start]
  while (centroids.length < k) {
    const weights = points.map((point) =>
      Math.min(...centroids.map((centroid) => distance(point, centroid))),
    )
    const sum = weights.reduce((a, b) => a + b, 0)
    if (sum === 0) break
    let left = random() * sum
    const at = weights.findIndex((weight) => (left -= weight) < 0)
    centroids.push(points[at < 0 ? weights.findLastIndex((weight) => weight > 0) : at] ?? start)
  }
  return centroids
}

function nearestOf(point: Point, centroids: readonly Point[]): number {
  const distances = centroids.map((centroid) => distance(point, centroid))
  return distances.indexOf(Math.min(...distances))
}

function distance(a: Point, b: Point): number {
  return a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0)
}

function meanOf(points: readonly Point[]): Point {
  return (points[0] ?? []).map((_, at) => average(points.map((point) => point[at] ?? 0)))
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function comparePoints(a: Point, b: Point): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** mulberry32 of the seed 1: numbers from 0 to 1. */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
