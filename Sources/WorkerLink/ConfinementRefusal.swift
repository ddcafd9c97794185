package import Domain

/// What a worker says instead of all else where it could not confine itself: it ends then, and has read nothing.
package struct ConfinementRefusal: Hashable, Sendable {
  package let fault: Fault

  package init(_ fault: Fault) { self.fault = fault }

  package var json: JSON { ["unconfined": fault.json] }

  /// - Throws: the fault where the message is such a refusal; `link.protocol` where it is a broken one.
  package static func check(_ message: JSON) throws(Fault) {
    guard let fault = message["unconfined"] else { return }
    throw try Fault(json: fault)
  }
}
