import Domain
import POSIX
import Planning

/// The files of a folder of templates, as they are.
enum TemplateFolder {
  /// Bytes of one template.
  private static let fileLimit = 1 << 20

  /// - Throws: `system.call`, `store.io`, `input.too_large`, naming folder or file.
  static func files(in folder: String) throws(Fault) -> [TemplateFile] {
    var files: [TemplateFile] = []
    for name in try Files.names(in: folder) where name.hasSuffix(".yaml") {
      files.append(TemplateFile(name: name, bytes: try Files.read("\(folder)/\(name)", limit: fileLimit)))
    }
    return files
  }
}
