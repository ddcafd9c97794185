/// One page of plain lines as PDF (ISO 32000-1, 7.5: header, objects, cross-reference table, trailer).
enum PDFDocument {
  /// - Parameter lines: ASCII; brackets and backslashes are escaped.
  static func bytes(lines: [String]) -> [UInt8] {
    let shown = lines.map { "(\(literal($0))) Tj T*" }.joined(separator: "\n")
    let content = "BT /F1 14 Tf 18 TL 72 760 Td\n\(shown)\nET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var file = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (place, object) in objects.enumerated() {
      let offset = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += "\(place + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += table + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  private static func literal(_ text: String) -> String {
    var result = ""
    for character in text where character.isASCII {
      if "()\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
