/// How well the records of a page answer a search.
enum SearchGrade: Comparable {
  /// There are none.
  case nothing
  /// There are some, of other names.
  case other
  /// Some name has a word that was asked for.
  case akin
  /// Some name has every word that was asked for.
  case named

  init(of names: [String], asked query: String) {
    let asked = query.words
    let hits = names.lazy.map { name in
      let words = name.words
      return asked.count { word in words.contains { $0.isKin(to: word) } }
    }
    guard let most = hits.max() else {
      self = .nothing
      return
    }
    self = most == 0 ? .other : most == asked.count ? .named : .akin
  }
}
