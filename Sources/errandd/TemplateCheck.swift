import Domain
import Engine
import Planning

/// Says which templates are left out, and why: `errandd --check-templates`. Starts and changes nothing.
enum TemplateCheck {
  /// - Returns: the exit code: 0, or that of the first fault.
  static func run(_ options: Options) -> Int32 {
    let faults = faults()
    if options.wantsJSON {
      let list = faults.map { fault -> JSON in
        ["code": .string(fault.code.rawValue), "message": .string(fault.words), "remedy": .string(fault.remedy)]
      }
      print(JSON.object(JSONObject([("left_out", .array(list))])).text)
    } else if faults.isEmpty {
      print("every template can be used")
    } else {
      for fault in faults { print(fault.words) }
    }
    return faults.first?.code.exitCode ?? 0
  }

  private static func faults() -> [Fault] {
    do throws(Fault) {
      let resources = try Resources()
      let shipped = try TemplateFolder.files(in: resources.templates)
      let own = resources.ownTemplates.map { TemplateFolder.own(in: $0) } ?? OwnTemplates()
      return own.faults
        + TemplateRegistry(shipped, own: own.files, verbs: VerbRegistry.standard.catalogue).faults
    } catch {
      return [error]
    }
  }
}
