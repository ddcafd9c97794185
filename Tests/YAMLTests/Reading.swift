import YAML

/// Parses a text under the name `t.yaml`.
func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLFault) -> YAMLNode? {
  try YAMLDocument.parse(Array(text.utf8), file: "t.yaml", limits: limits)
}

/// The fault of a text that must not be read, as `line:column: message`; `read` where it was.
func fault(_ text: String, limits: YAMLLimits = YAMLLimits()) -> String {
  do throws(YAMLFault) {
    _ = try parse(text, limits: limits)
    return "read"
  } catch {
    return "\(error.mark): \(error.message)"
  }
}
