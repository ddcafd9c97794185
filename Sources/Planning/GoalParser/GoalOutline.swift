/// What a goal looks like besides its verb.
struct GoalOutline {
  let siteCount: Int
  let hasTable: Bool
  let hasColumns: Bool
  let hasCount: Bool
  let hasOrder: Bool
  /// The price of one thing, rather than of many things of a sort.
  let pricesOneThing: Bool
}
