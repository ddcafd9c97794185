import Domain
import HTTPServer
import Operations

/// What a request says of the program that sends it: which protocol it speaks, and how old a daemon may be.
///
/// A request that says nothing, such as one by curl, is taken as meant.
enum Handshake {
  /// The least version that the request allows, where this daemon is older.
  static func wish(of request: HTTPServerRequest) -> String? {
    guard let least = request.headers[Version.leastHeader], Version.isHigher(least, than: Version.text) else {
      return nil
    }
    return least.cut(toBytes: 40)
  }

  /// - Throws: `link.mismatch` where the other side would not understand the answer, so that nothing is done that it
  ///   could not tell of. Stopping the daemon is taken from any: it is how people mend the mismatch.
  static func check(_ request: HTTPServerRequest, asking operation: Operation) throws(Fault) {
    guard operation.permission != .administer, let spoken = request.headers[Version.protocolHeader],
      spoken != String(Version.protocolNumber)
    else { return }
    throw Fault(
      .linkMismatch,
      "the daemon is Errand \(Version.text) and speaks protocol \(Version.protocolNumber), not \(spoken.cut(toBytes: 20))"
    )
  }
}
