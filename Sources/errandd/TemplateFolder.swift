import Domain
import POSIX
import Planning

/// The files of a folder of templates, as they are.
enum TemplateFolder {
  /// Bytes of one template.
  private static let fileLimit = 1 << 20
  private static let ownLimit = 200

  /// - Throws: `system.call`, `store.io`, `input.too_large`, `file.untrusted`, naming folder or file.
  static func files(in folder: String) throws(Fault) -> [TemplateFile] {
    var files: [TemplateFile] = []
    for name in try Files.names(in: folder) where name.hasSuffix(".yaml") {
      files.append(TemplateFile(name: name, bytes: try Files.readTrusted("\(folder)/\(name)", limit: fileLimit)))
    }
    return files
  }

  /// A person's own: named by their whole path; what cannot be read, or others may change, is left out.
  static func own(in folder: String) -> OwnTemplates {
    var own = OwnTemplates()
    guard Files.exists(folder) else { return own }
    do throws(Fault) {
      let names = try Files.names(in: folder).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
      if names.count > ownLimit {
        own.faults.append(
          Fault(.templateInvalid, "\(folder) has more than \(ownLimit) templates: some are left out", place: folder))
      }
      for name in names.prefix(ownLimit) { read("\(folder)/\(name)", into: &own) }
    } catch {
      own.faults.append(error.at(folder))
    }
    return own
  }

  private static func read(_ path: String, into own: inout OwnTemplates) {
    do throws(Fault) {
      own.files.append(TemplateFile(name: path, bytes: try Files.readTrusted(path, limit: fileLimit)))
    } catch {
      own.faults.append(error.at(path))
    }
  }
}
