package import Domain

/// Reads a node tree strictly into values and collects every fault on the way, each with its place, so that a person
/// mends a file in one go.
///
/// Nothing is thrown while reading: what could not be read is nil, and ``finish(_:)`` refuses the whole.
package final class YAMLReader {
  package let file: String
  package private(set) var faults: [YAMLFault] = []

  /// So that one broken file cannot fill a log.
  package static let faultLimit = 100

  package init(file: String) { self.file = file }

  /// Notes that something is wrong at a place.
  package func note(_ mark: YAMLMark, _ message: String) {
    guard faults.count < Self.faultLimit else { return }
    faults.append(YAMLFault(file: file, mark: mark, message: message))
  }

  /// - Returns: what was read, where no fault was found.
  /// - Throws: one fault that names every place, in the order of the text; it stands at the first of them.
  package func finish<Result>(_ result: Result?, code: ErrorCode = .yamlInvalid) throws(Fault) -> Result {
    if faults.isEmpty, let result { return result }
    if faults.isEmpty { note(.start, "the file does not hold what it should") }
    throw Fault(faults, code: code)
  }
}

extension Fault {
  /// One fault for everything that is wrong in a file. There must be something wrong.
  package init(_ faults: [YAMLFault], code: ErrorCode = .yamlInvalid) {
    let sorted = faults.sorted { $0.mark < $1.mark }
    let first = sorted.first
    var message = first?.message ?? "the file cannot be read"
    for fault in sorted.dropFirst() { message += "; \(fault.mark): \(fault.message)" }
    self.init(code, message, place: first.map { "\($0.file):\($0.mark)" })
  }
}
