import HTTPServer

/// The archive's locked room: pages behind HTTP basic authentication (RFC 7617).
struct ReadingRoom: Sendable {
  static let path = "reading-room"

  let account: Account

  /// The title and body of a page; nil where the visitor may not enter.
  func page(for request: HTTPServerRequest) -> (title: String, body: String)? {
    guard let said = BasicCredentials(request.headers["Authorization"]),
      account.admits(user: said.user, password: said.password)
    else { return nil }
    return ("Reading room", Self.body)
  }

  static let challenge: HTTPServerResponse = {
    var answer = HTTPServerResponse.html(
      "<!DOCTYPE html>\n<title>Reading room</title>\n<h1>The reading room is for members.</h1>\n", status: 401)
    answer.headers.add("WWW-Authenticate", "Basic realm=\"Reading room\", charset=\"UTF-8\"")
    return answer
  }()

  private static let body = """
    <h1>Reading room</h1>
    <table>
    <caption>Papers kept here</caption>
    <thead><tr><th scope="col">Shelf</th><th scope="col">Paper</th><th scope="col">Year</th></tr></thead>
    <tbody>
    <tr><td>A 1</td><td>Founding charter</td><td>1921</td></tr>
    <tr><td>A 2</td><td>Diary of the harbour master</td><td>1934</td></tr>
    <tr><td>B 7</td><td>Letters of the first librarian</td><td>1948</td></tr>
    </tbody>
    </table>
    """
}
