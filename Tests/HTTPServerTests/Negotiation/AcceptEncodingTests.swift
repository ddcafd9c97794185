import Testing

@testable import HTTPServer

@Suite struct AcceptEncodingTests {
  @Test(arguments: [
    "gzip", "GZIP", "x-gzip", "gzip, deflate, br, zstd", "gzip;q=0.001", "*", "br, *;q=0.1", "gzip, identity",
    "identity;q=0.5, gzip;q=0.5", "gzip;q=0.2, identity;q=0", " gzip ; q=1.000 ",
  ])
  func takesGzip(text: String) { #expect(AcceptEncoding(text).prefersGzip) }

  @Test(arguments: [
    nil, "", "identity", "br", "deflate", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "identity, gzip;q=0.5",
    "gzipped", "gzip;q=2", "identity;q=0",
  ])
  func takesBytesAsTheyAre(text: String?) { #expect(!AcceptEncoding(text).prefersGzip) }
}
