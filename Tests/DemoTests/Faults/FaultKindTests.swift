import Testing

import struct TestSupport.SiteFault

@testable import errand_demo

@Suite struct FaultKindTests {
  /// What the town can do wrong is what the table of faults tells of, and the test that goes through it tries.
  @Test func hasARowForEveryKind() {
    let kinds = SiteFault.all.compactMap { row in
      row.fault.split(separator: ";").first.flatMap { FaultKind(name: String($0)) }
    }
    #expect(kinds.count == SiteFault.all.count, "a row asks for what the town does not do")
    let missing = Set(FaultKind.allCases).subtracting(kinds)
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test func goesByTheNameThatAPersonWrites() {
    for kind in FaultKind.allCases where kind != .status { #expect(FaultKind(name: kind.rawValue) == kind) }
    for status in [400, 404, 500, 599] { #expect(FaultKind(name: String(status)) == .status) }
    for name in ["", "399", "600", "400...599", "Slow", "-500"] { #expect(FaultKind(name: name) == nil, "\(name)") }
  }
}
