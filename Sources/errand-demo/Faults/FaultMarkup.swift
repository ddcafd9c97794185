import HTTPServer

/// Pages whose text is changed on its way out.
enum FaultMarkup {
  /// Markup as careless hands write it. What a browser shows of it stays the same: every closing tag left out is one
  /// that HTML lets be left out (HTML standard, 13.1.2.4).
  static func broken(_ answer: HTTPServerResponse) -> HTTPServerResponse {
    changed(answer) { page in
      var page = page
      for tag in ["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "body", "html"] {
        page = replaced(page, "</\(tag)>", by: "")
      }
      page = replaced(page, "<main>", by: "<main class=main class='twice'><b><i></b></i></span>")
      return page + Array("<!-- nothing closes this <p>or that".utf8)
    }
  }

  /// Links, forms and redirects to the site's own pages begin with the prefix too, so that who follows them stays with
  /// the fault.
  static func prefixed(_ answer: HTTPServerResponse, by prefix: String) -> HTTPServerResponse {
    guard !prefix.isEmpty else { return answer }
    var headers = HTTPHeaders()
    for field in answer.headers.fields {
      let isOwn = field.name.lowercased() == "location" && field.value.hasPrefix("/")
      headers.add(field.name, isOwn ? prefix + field.value : field.value)
    }
    var answer = answer
    answer.headers = headers
    return changed(answer) { page in
      var page = page
      for mark in ["href=\"/", "action=\"/", "\"url\":\"/"] {
        page = replaced(page, mark, by: mark.dropLast() + escaped(prefix) + "/")
      }
      return page
    }
  }

  /// The answer with another text where it is HTML.
  private static func changed(_ answer: HTTPServerResponse, _ change: ([UInt8]) -> [UInt8]) -> HTTPServerResponse {
    guard case .bytes(let bytes) = answer.body, answer.headers["Content-Type"]?.hasPrefix("text/html") == true else {
      return answer
    }
    var answer = answer
    answer.body = .bytes(change(bytes))
    return answer
  }

  private static func replaced(_ text: [UInt8], _ mark: String, by other: String) -> [UInt8] {
    let (wanted, other) = (Array(mark.utf8), Array(other.utf8))
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place] == wanted[0], text[place...].starts(with: wanted) {
        result += other
        place += wanted.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }
}
