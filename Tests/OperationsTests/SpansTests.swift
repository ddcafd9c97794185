import Operations
import Testing

@Suite struct SpansTests {
  @Test(arguments: [
    (0, "0 ms"), (0.0244, "24 ms"), (0.099, "99 ms"), (0.0996, "0.1 s"), (0.24, "0.2 s"), (9.94, "9.9 s"),
    (9.96, "10 s"), (59.6, "1 min 0 s"), (185, "3 min 5 s"),
    (7800, "2 h 10 min"), (-3, "0 ms"), (.infinity, "0 ms"), (.nan, "0 ms"), (1e300, "277777 h 46 min"),
  ])
  func tellsDurations(seconds: Double, text: String) { #expect(Spans.text(seconds: seconds) == text) }

  @Test(arguments: [(0, "$0.0000"), (0.0012, "$0.0012"), (-1, "$0.0000"), (1e300, "$1000000000.0000")])
  func tellsCosts(dollars: Double, text: String) { #expect(Spans.cost(dollars: dollars) == text) }

  @Test(
    arguments: [
      (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1_600_000, "1.5 MiB"), (20 << 30, "20 GiB"), (-1, "0 B"),
      (.max, "8388608 TiB"),
    ] as [(Int64, String)])
  func tellsSizes(bytes: Int64, text: String) { #expect(Spans.size(bytes: bytes) == text) }

  @Test(arguments: [(0, "0 files"), (1, "1 file"), (2, "2 files")])
  func tellsHowMany(number: Int, text: String) { #expect(Spans.count(number, "file") == text) }
}
