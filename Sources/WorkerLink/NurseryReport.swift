package import Domain

/// What the nursery tells the daemon: one for each descriptor that it was handed, in that order.
package enum NurseryReport: Hashable, Sendable {
  /// A supervisor runs that has the descriptor as its link.
  /// - Parameter process: its process id; it is a child of the daemon.
  case started(Int32)
  case failed(Fault)

  package var json: JSON {
    switch self {
    case .started(let process): ["started": .int(Int64(process))]
    case .failed(let fault): ["fault": fault.json]
    }
  }

  /// - Throws: `link.protocol` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    if let process = json["started"]?.int.flatMap({ Int32(exactly: $0) }) {
      self = .started(process)
    } else if let fault = json["fault"] {
      self = .failed(try Fault(json: fault))
    } else {
      throw Fault(.linkProtocol, "a report that this version does not know")
    }
  }
}
