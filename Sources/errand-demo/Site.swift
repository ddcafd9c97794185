import HTTPServer

/// Something that answers requests. What it remembers of them (orders, sessions) is counted, and changes no other page.
protocol Site: Sendable {
  func respond(to request: HTTPServerRequest) -> HTTPServerResponse

  /// The same site in other markup, as after a redesign; itself where there is no other.
  var otherSkin: any Site { get }
}

extension Site {
  var otherSkin: any Site { self }
}
