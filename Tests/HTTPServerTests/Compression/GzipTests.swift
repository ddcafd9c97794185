import Testing

@testable import HTTPServer

@Suite struct GzipTests {
  @Test(arguments: [0, 1, 2, 1000, 65_535, 65_536, 1_000_000])
  func keepsEveryByte(count: Int) throws {
    var (alike, state) = ([UInt8](), UInt64(count) &+ 0x9E37_79B9)
    var random: [UInt8] = []
    for number in 0..<count {
      alike.append(UInt8(truncatingIfNeeded: number / 7))
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      random.append(UInt8(truncatingIfNeeded: state >> 56))
    }
    for bytes in [alike, random] {
      for level in [Gzip.Level.quick, .small] {
        let file = try #require(Gzip.compressed(bytes, level))
        #expect(gunzipped(file) == bytes)
        #expect(file == Gzip.compressed(bytes, level))
      }
    }
  }
}
