import Domain
import Testing

@Suite struct ConditionTests {
  private static let reference = "steps.check.found"

  private func condition(_ text: String) throws -> Condition { try Condition("${{ \(text) }}", at: "/when") }

  @Test(arguments: [
    ("steps.check.found", "${{ steps.check.found }}"), ("steps.check.found == 200", "${{ steps.check.found == 200 }}"),
    ("steps.check.found != 'none'", "${{ steps.check.found != \"none\" }}"),
    ("steps.check.found == \"a == b\"", "${{ steps.check.found == \"a == b\" }}"),
    ("steps.check.found == true", "${{ steps.check.found == true }}"),
    ("steps.check.found != null", "${{ steps.check.found != null }}"),
  ]) func isReadAndWritten(_ text: String, _ canonical: String) throws {
    let condition = try condition(text)
    #expect(condition.description == canonical)
    #expect(try Condition(canonical, at: "") == condition)
  }

  @Test(arguments: [
    "", "true", "steps.check", "steps.check.found ==", "steps.check.found = 1", "steps.check.found == [1]",
    "steps.check.found == {}", "steps.check.found == 'it''s'", "steps.check.found == x", "1 == steps.check.found",
    "steps.check.found == 1 && true", "params.x == 1", "steps.check.found == 'a\\n'",
  ]) func refusesWhatIsNoCondition(_ text: String) {
    let fault = #expect(throws: Fault.self) { try condition(text) }
    #expect(fault?.code == .planInvalid)
    #expect(fault?.place == "/when")
  }

  @Test func refusesOneThatIsTooLong() {
    let long = String(repeating: "x", count: Condition.lengthLimit)
    #expect(throws: Fault.self) { try condition("steps.check.found == '\(long)'") }
  }

  @Test(arguments: [
    ("", Value(.bool(true)), true), ("", Value(.bool(false)), false), ("", Value(.string("true")), false),
    ("", Value(.null), false), ("== 2", Value(.int(2)), true), ("== 2", Value(.double(2)), true),
    ("== 2", Value(.string("2")), false), ("!= 2", Value(.int(3)), true), ("!= 'a'", Value(.string("a")), false),
    ("== null", Value(.null), true), ("!= null", Value(.int(0)), true), ("== true", Value(.bool(true)), true),
  ]) func holdsByWhatTheReferenceGives(_ test: String, _ value: Value, _ expected: Bool) throws {
    #expect(try condition("\(Self.reference) \(test)").holds(for: value) == expected)
  }
}
