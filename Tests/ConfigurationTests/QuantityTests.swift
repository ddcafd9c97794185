import Configuration
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("10min", 600_000), ("1s", 1000), ("1500ms", 1500), ("2 h", 7_200_000), ("30d", 2_592_000_000), ("0", 0),
      ("0s", 0),
      ("10m", 600_000), ("10", nil), ("10M", nil), ("1.5h", nil), ("-1s", nil), ("", nil), ("s", nil), ("1s1ms", nil),
      ("1  s", nil),
      ("99999999999999999999s", nil), ("9223372036854775807d", nil), ("١s", nil),
    ] as [(String, Int64?)])
  func readsTimes(text: String, milliseconds: Int64?) { #expect(Quantity.duration.amount(of: text) == milliseconds) }

  @Test(
    arguments: [
      ("64MiB", 67_108_864), ("2GiB", 2_147_483_648), ("1 KiB", 1024), ("7B", 7), ("64MB", nil), ("64mib", nil),
      ("8388608TiB", nil),
    ] as [(String, Int64?)])
  func readsSizes(text: String, bytes: Int64?) { #expect(Quantity.size.amount(of: text) == bytes) }

  @Test(arguments: [Int64(1), 999, 1000, 1024, 60_000, 61_000, 86_400_000, 16 << 30, 0])
  func readsWhatItWrites(amount: Int64) {
    for quantity in [Quantity.duration, .size] {
      #expect(quantity.amount(of: quantity.text(of: amount)) == amount)
    }
  }

  @Test func writesTheLargestUnitThatFits() {
    #expect(Quantity.duration.text(of: 5_400_000) == "90min")
    #expect(Quantity.size.text(of: 1 << 30) == "1GiB")
  }
}
