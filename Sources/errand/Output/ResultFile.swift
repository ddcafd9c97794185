import Domain
import Operations
import POSIX

/// A task's result in a file, in the form that the file's name ends with.
struct ResultFile {
  private enum Form: String, CaseIterable {
    case csv
    case md
    case json
  }

  private let form: Form
  private let file: OutputFile

  /// - Throws: `output.refused` for a name that ends otherwise, `output.exists`.
  init(_ path: String, mayReplace: Bool) throws(Fault) {
    let ending = path.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    guard let form = Form(rawValue: ending) else {
      let known = Form.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw Fault(.outputRefused, "\(ArgumentReader.shown(path)) says no form: its name must end in one of \(known)")
    }
    self.form = form
    file = try OutputFile(path, mayReplace: mayReplace)
  }

  /// - Parameter result: as `show-task` gives it.
  func write(_ result: JSON) throws(Fault) {
    let text =
      switch form {
      case .csv: ResultExport.text(of: result, as: .csv)
      case .md: ResultExport.text(of: result, as: .markdown)
      case .json: result.text + "\n"
      }
    try file.write { (file) throws(Fault) in try file.write(Array(text.utf8)) }
  }
}
