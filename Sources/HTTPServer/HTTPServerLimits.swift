/// What one client, and all of them together, may take.
package struct HTTPServerLimits: Equatable, Sendable {
  /// Largest request body in bytes; more is answered with 413.
  package var bodyBytes: Int
  /// Memory for request line, headers and output of one connection, in bytes; larger headers are answered with 431
  /// (414 for a long target). 32 KiB carry a browser's cookies; much less does not.
  package var connectionBytes: Int
  /// Header fields in one request; more are answered with 431.
  package var headerFields: Int
  /// Query items in one request; more are answered with 400.
  package var items: Int
  /// Connections at once that requests are taken from.
  package var connections: UInt32
  /// Connections beyond those, whose requests are answered with 503; further ones wait in the kernel's queue until one
  /// ends.
  package var overflow: UInt32
  /// Seconds without a byte in either direction after which a connection is closed. Time in a handler does not count.
  package var idleSeconds: UInt32
  /// Seconds for a whole request to arrive, from the opening of its connection or the end of the answer before it;
  /// after that it is answered with 408.
  package var arrivalSeconds: UInt32
  /// Whether, when all is full, the connection that has waited longest for its client goes for the next one: it is told
  /// 408. For a server that strangers reach, who could else keep others out with connections on which nothing comes.
  /// Those whose requests are worked on or answered stay. Without ``overflow`` only places are given on.
  package var makesRoom: Bool

  package init(
    bodyBytes: Int = 1 << 20, connectionBytes: Int = 32 << 10, headerFields: Int = 100, items: Int = 200,
    connections: UInt32 = 256, overflow: UInt32 = 0, idleSeconds: UInt32 = 30, arrivalSeconds: UInt32 = 60,
    makesRoom: Bool = false
  ) {
    self.bodyBytes = max(0, bodyBytes)
    self.connectionBytes = max(1024, connectionBytes)
    self.headerFields = max(0, headerFields)
    self.items = max(0, items)
    self.connections = max(1, connections)
    self.overflow = overflow
    self.idleSeconds = max(1, idleSeconds)
    self.arrivalSeconds = max(1, arrivalSeconds)
    self.makesRoom = makesRoom
  }

  /// Connections that can be open at once.
  package var places: Int { Int(connections) + Int(overflow) }
}
