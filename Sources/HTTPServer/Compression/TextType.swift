/// Media types of text, which becomes small by compression; pictures and archives have been compressed before.
enum TextType {
  /// - Parameter contentType: as the header field has it, parameters and all.
  static func includes(_ contentType: String?) -> Bool {
    let type = (contentType ?? "").lowercased().prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    return type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml") || others.contains(String(type))
  }

  private static let others: Set = ["application/json", "application/javascript", "application/xml"]
}
