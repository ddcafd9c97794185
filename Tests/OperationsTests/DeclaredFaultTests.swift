import Domain
import Glibc
import Testing

@testable import Operations

/// Codes that the code throws where an operation is answered are declared by it.
@Suite struct DeclaredFaultTests {
  private static let sources = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/Sources"

  @Test func whatPlanningThrowsIsDeclaredByWhatPlans() throws {
    let codes = try ["Planning", "YAML"].flatMap { try Self.codes(below: "\(Self.sources)/\($0)") }
    #expect(codes.count > 5)
    for operation in [Operation.planGoal, .runTask] {
      for code in Set(codes) {
        #expect(operation.possibleFaults.map(\.name).contains(code), "\(operation.name): \(code)")
      }
    }
  }

  @Test(arguments: Operation.all.map(\.name)) func whatAHandlerThrowsIsDeclared(name: String) throws {
    let operation = try #require(Operation.all.first { $0.name == name })
    let file = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let codes = Self.codes(in: try Self.text("\(Self.sources)/Handlers/Operations/\(file).swift"))
    for code in codes { #expect(operation.possibleFaults.map(\.name).contains(code), "\(name): \(code)") }
  }

  // MARK: - Sources

  private static func codes(below folder: String) throws -> [String] {
    let stream = try #require(opendir(folder))
    defer { closedir(stream) }
    var codes: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".swift") {
        codes += Self.codes(in: try text("\(folder)/\(name)"))
      } else {
        codes += try Self.codes(below: "\(folder)/\(name)")
      }
    }
    return codes
  }

  /// The names behind `Fault(.`, and behind what gives a code its default.
  private static func codes(in text: String) -> [String] {
    let names = ErrorCode.allCases.map(\.name)
    return names.filter { name in
      ["Fault(.", "Fault(\n          .", "ErrorCode = .", "code: ."].contains { lead in
        ["", ",", ")"].contains { end in !end.isEmpty && text.contains(lead + name + end) }
      }
    }
  }

  private static func text(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path)")
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

extension ErrorCode {
  /// Of the case, as the code spells it.
  fileprivate var name: String { "\(self)" }
}
