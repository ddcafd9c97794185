import Domain

/// A moment as its age, with the moment itself for who wants to know.
enum Moment {
  static func age(_ moment: Timestamp?, _ context: PageContext) -> Element? {
    moment.map { moment in
      Element(.time, .moment(moment.description), .title(words(moment)), .data(.age)) { context.age(of: moment) }
    }
  }

  /// `2026-03-01 09:30:00.123`, UTC.
  static func exact(_ moment: Timestamp) -> String {
    let text = moment.description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(12))"
  }

  /// `2026-03-01 09:30:00 UTC`.
  static func words(_ moment: Timestamp) -> String {
    let text = moment.description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }
}
