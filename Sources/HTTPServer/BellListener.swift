/// What a bell wakes: a server, for those of its streams that wait.
protocol BellListener: AnyObject, Sendable {
  /// Wakes these, where they wait. Called on whatever thread rings; it must not block for what they do then.
  func wake(_ tokens: [UInt64])
}
