import Domain

extension Fault {
  /// An unsafe request was sent; whether it was carried out cannot be told from here.
  static func outcomeUnknown(of method: HTTPMethod, because fault: Fault) -> Fault {
    Fault(
      .networkOutcomeUnknown, "the \(method.rawValue) was sent, but its answer was lost: \(fault.message)",
      place: fault.place)
  }
}
