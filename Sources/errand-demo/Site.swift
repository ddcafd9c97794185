import HTTPServer

/// Something that answers requests without remembering them.
protocol Site: Sendable {
  func respond(to request: HTTPServerRequest) -> HTTPServerResponse
}
