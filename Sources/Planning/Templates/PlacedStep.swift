import YAML

/// A step and the places of its parts.
struct PlacedStep {
  let step: TemplateStep
  let mark: YAMLMark
  let verbMark: YAMLMark
  let inputMarks: [(name: String, mark: YAMLMark)]
  let whenMark: YAMLMark
  let probe: PlacedProbe?

  func mark(ofInput name: some StringProtocol) -> YAMLMark { inputMarks.first { $0.name == name }?.mark ?? verbMark }
}

/// The places of a probe's parts.
struct PlacedProbe {
  let probe: TemplateProbe
  let verbMark: YAMLMark
  let inputMarks: [(name: String, mark: YAMLMark)]
  let happenedMark: YAMLMark

  func mark(ofInput name: some StringProtocol) -> YAMLMark { inputMarks.first { $0.name == name }?.mark ?? verbMark }
}
