import Domain

extension Effect {
  /// The stronger the higher.
  var rank: Int {
    switch self {
    case .none: 0
    case .idempotent: 1
    case .once: 2
    }
  }
}
