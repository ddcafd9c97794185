import Domain

/// One request without its redirects, as the loop is given it.
struct Hop: Sendable {
  let method: HTTPMethod
  let url: WebURL
  let headers: HTTPHeaders
  let body: [UInt8]
  /// Takes the answer's body, where its status is 200...299.
  var sink: (any HTTPBodySink)?
  /// For this hop's origin alone; nil where none are to be sent.
  let authorization: BasicAuthorization?
  let limits: HTTPLimits
  /// What is left of the whole exchange's time; positive.
  let time: Duration

  /// What came back.
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
    /// Over the wire.
    let bytesReceived: Int
  }
}
