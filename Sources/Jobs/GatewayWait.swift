import Domain

/// How long one answer of the gateway is waited for, and what it means that none has come.
struct GatewayWait: Equatable {
  /// How long the gateway may take to answer before it is ended and started again.
  static let patience = Duration.seconds(10)

  let end: Instant
  /// Whether the gateway had all the time that it may take: one that was given less may be only slow.
  let endsGateway: Bool

  /// - Parameter deadline: when whoever waits gives up; nil for as late as may be.
  init(from begin: Instant, until deadline: Instant?) {
    let last = begin.advanced(by: Self.patience)
    end = min(deadline ?? last, last)
    endsGateway = end == last
  }
}
