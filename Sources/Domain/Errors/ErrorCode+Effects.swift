extension ErrorCode {
  /// Whether a fault with this code tells that the effect that was intended did not happen: the request never left, or
  /// the other side refused it. Everything else leaves it unknown.
  package var tellsThatNothingHappened: Bool {
    switch self {
    case .networkNoSuchHost, .networkNotPermitted, .networkPrivateAddress, .networkRefused, .networkTLS,
      .networkUnreachable, .pageNotFound, .pageStatus, .pageThrottled, .urlInvalid, .valueType, .valueMissing,
      .pageLogin, .inputTooLarge, .httpHeaderInvalid, .gatewayDown, .workerStartFailed,
      .workerConfinement, .hostLeftAlone:
      true
    default: false
    }
  }
}
