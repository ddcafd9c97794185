/// One document of the archive.
struct ArchiveEntry: Equatable, Sendable {
  enum Form: String, Sendable {
    case text = "txt"
    case table = "csv"
    case document = "pdf"
  }

  let number: Int
  let title: String
  let author: String
  let subject: String
  let year: Int
  let month: Int
  let day: Int
  let form: Form

  /// ISO 8601.
  var date: String { "\(year)-\(two(month))-\(two(day))" }
  var longDate: String { "\(day) \(ArchiveEntry.months[month - 1]) \(year)" }
  var address: String { "/records/\(number)" }
  var fileName: String { "\(slug(title))-\(number).\(form.rawValue)" }
  var fileAddress: String { "/files/\(fileName)" }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
