/// What a server answers with: whoever is asked later answers what those before have not.
struct ServerAnswers: Sendable {
  /// For requests that are none, or too much.
  let refusal: @Sendable (HTTPServerRefusal) -> HTTPServerResponse
  /// On the server's thread.
  let atOnce: @Sendable (HTTPServerRequest) -> HTTPServerResponse?
  /// In a task.
  let handler: @Sendable (HTTPServerRequest) async -> HTTPServerResponse
}
