import Domain
import Planning

/// What was found in the folder of a person's own templates.
struct OwnTemplates: Equatable {
  var files: [TemplateFile] = []
  /// Of those that could not be read or are not to be trusted.
  var faults: [Fault] = []
}
