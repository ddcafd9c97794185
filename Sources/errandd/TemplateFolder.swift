import Domain
import POSIX
import Planning

/// The files of a folder of templates, as they are.
enum TemplateFolder {
  /// Bytes of one template.
  private static let fileLimit = 1 << 20
  private static let ownLimit = 200

  /// - Throws: `system.call`, `store.io`, `input.too_large`, naming folder or file.
  static func files(in folder: String) throws(Fault) -> [TemplateFile] {
    var files: [TemplateFile] = []
    for name in try Files.names(in: folder) where name.hasSuffix(".yaml") {
      files.append(TemplateFile(name: name, bytes: try Files.read("\(folder)/\(name)", limit: fileLimit)))
    }
    return files
  }

  /// A person's own: named by their whole path; what cannot be read is logged and left out.
  static func ownFiles(in folder: String, log: any LogSink) -> [TemplateFile] {
    guard Files.exists(folder) else { return [] }
    do throws(Fault) {
      let names = try Files.names(in: folder).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
      if names.count > ownLimit {
        log.write(.error, "\(folder) has more than \(ownLimit) templates: some are left out")
      }
      return names.prefix(ownLimit).compactMap { name in file("\(folder)/\(name)", log) }
    } catch {
      log.write(.error, "a person's own templates are left out: \(error)")
      return []
    }
  }

  private static func file(_ path: String, _ log: any LogSink) -> TemplateFile? {
    do throws(Fault) {
      return TemplateFile(name: path, bytes: try Files.read(path, limit: fileLimit))
    } catch {
      log.write(.error, "a template is left out: \(error)")
      return nil
    }
  }
}
