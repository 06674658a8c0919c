/** What a target can hold and prefers; supplied by dialects, taken by optimise and shape as an argument. */
export interface Target {
  readonly limits: {
    /** Columns of one relation. */
    readonly columns: number
    /** Bytes of a name. */
    readonly nameBytes: number
  }
  readonly prefers: {
    /** Filtered aggregates in one statement beyond which another pass over the rows is cheaper. */
    readonly measuresPerGroup: number
    /** Whether aggregates are better filtered by what compares two rows in more than one plain comparison than joins are. */
    readonly comparisonsInFilters: boolean
  }
}
