import Testing

@testable import HTTPServer

@Suite struct AcceptHeaderTests {
  @Test(
    arguments: [
      (nil, 1000, 1000), ("", 1000, 1000), ("*/*", 1000, 1000), ("text/event-stream", 1000, 0),
      ("Text/Event-Stream;q=0.5", 500, 0), ("application/json", 0, 1000),
      ("text/*, application/json;q=0.3", 1000, 300), ("*/*, text/event-stream;q=0", 0, 1000), ("text/html", 0, 0),
      ("nonsense", 0, 0), ("text/event-stream;q=7", 0, 0), (String(repeating: ",", count: 100_000), 1000, 1000),
      ("text/event-stream ; level=1 ; q=0.25 , */* ;q=0.001", 250, 1), ("text/event-stream;q=", 0, 0),
      ("text/event-stream;q=1.001", 0, 0), ("text/event-stream;q=0.1234", 0, 0), ("text/event-stream;q=-0", 0, 0),
      ("text/event-stream;q=nan", 0, 0), (String(repeating: "a/b,", count: 50) + "*/*", 0, 0),
    ] as [(String?, Int, Int)])
  func knowsWhatAClientTakes(text: String?, stream: Int, json: Int) {
    let header = AcceptHeader(text)
    #expect(header.weight(of: "text/event-stream") == stream)
    #expect(header.weight(of: "application/json") == json)
  }
}
