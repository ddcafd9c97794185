/// The archive's holdings: 200 entries from 1950 to 2010, oldest first, and among them one annual report for every
/// fifth year, the newest of 2010.
struct ArchiveRecords: Equatable, Sendable {
  let entries: [ArchiveEntry]

  /// Newest first.
  var reports: [ArchiveEntry] { entries.filter { $0.form == .document }.reversed() }

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed, purpose: "archive")
    let people = random.shuffled(ArchiveRecords.people)
    let subjects = random.shuffled(ArchiveRecords.subjects)
    var drafts: [ArchiveEntry] = stride(from: 1950, through: 2010, by: 5).map { year in
      ArchiveEntry(
        number: 0, title: "Annual report \(year)", author: "Board of the archive", subject: "administration",
        year: year,
        month: 12, day: 15 + random.below(15), form: .document)
    }
    while drafts.count < 200 {
      let subject = random.pick(subjects)
      drafts.append(
        ArchiveEntry(
          number: 0, title: "\(random.pick(ArchiveRecords.forms)) \(subject.phrase)", author: random.pick(people),
          subject: subject.word, year: 1950 + random.below(61), month: 1 + random.below(12), day: 1 + random.below(28),
          form: random.chance(1, of: 3) ? .table : .text))
    }
    let ordered = drafts.sorted { ($0.date, $0.title, $0.author) < ($1.date, $1.title, $1.author) }
    entries = ordered.enumerated().map { place, draft in
      ArchiveEntry(
        number: place + 1, title: draft.title, author: draft.author, subject: draft.subject, year: draft.year,
        month: draft.month, day: draft.day, form: draft.form)
    }
  }

  private static let forms = [
    "Letter on", "Minutes about", "Survey of", "Notes on", "Plan for", "Photographs of", "Ledger of",
  ]

  private static let people = [
    "Ada Whitcombe", "Benno Hartl", "Clara Osei", "Dmitri Volkov", "Edith Lang", "Farid Nasser", "Greta Holm",
    "Henry Okafor", "Ines Duarte", "Jonas Weber", "Kirsten Dahl", "Liang Chen",
  ]

  private static let subjects: [(word: String, phrase: String)] = [
    ("harbour", "the harbour"), ("railway", "the railway"), ("schools", "the schools"), ("market", "the market hall"),
    ("water", "the waterworks"), ("theatre", "the theatre"), ("forest", "the town forest"),
    ("bridge", "the old bridge"),
  ]
}
