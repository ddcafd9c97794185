extension ErrorCode {
  /// Attempts in all after which a step that ends with this code has failed, however many more its plan grants.
  ///
  /// A worker that hangs over a page does so again, and each time costs the whole wait for a sign of life.
  package var attemptLimit: Int {
    switch self {
    case .workerHung: 2
    default: Int(RetryPolicy.attemptBounds.upperBound)
    }
  }
}
