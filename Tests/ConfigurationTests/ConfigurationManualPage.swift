import Configuration
import Domain

/// The manual page errand.yaml(5), made from the keys, in the macros of mdoc(7).
enum ConfigurationManualPage {
  static var text: String { head + description + quantities + keys + environment + files + example + seeAlso }

  private static let head = """
    .\\" Made from the keys in the code by: make docs
    .Dd November 21, 2026
    .Dt ERRAND.YAML 5
    .Os
    .Sh NAME
    .Nm errand.yaml
    .Nd what can be set of Errand

    """

  private static let description = """
    .Sh DESCRIPTION
    Nothing has to be configured: every key has a default.
    A file of the configuration is YAML: sections, and in each its keys.
    What is set comes from these places; each wins over the ones above it:
    .Pp
    .Bl -enum -compact
    .It
    the defaults below
    .It
    .Pa /etc/errand/errand.yaml ,
    for the whole machine
    .It
    .Pa /etc/errand/errand.yaml.d/*.yaml ,
    in the order of their names
    .It
    .Pa $XDG_CONFIG_HOME/errand/errand.yaml ,
    else
    .Pa \\(ti/.config/errand/errand.yaml :
    a person's own
    .It
    variables of the environment
    .It
    .Ql errandd \\-\\-set KEY=VALUE
    .El
    .Pp
    The daemon reads all of it when it starts.
    It refuses to start with a key that there is not or a value that is not allowed, rather than to guess.
    .Ql systemctl reload errand
    has the one of a system read it anew, and its log says which keys hold after a restart.
    .Pp
    .Ql errand config show
    prints every key, its value, and the file and line that it came from;
    .Ql errand config check
    prints every fault, with file, line, column and what to do.

    """

  private static let quantities = """
    .Pp
    Times have a unit:
    \(units(of: .duration)).
    Sizes, too:
    \(units(of: .size)).
    Both are whole numbers.

    """

  /// The least first.
  private static func units(of quantity: Quantity) -> String {
    quantity.units.reversed().map { ".Ql \($0.name)" }.joined(separator: " ,\n") + " "
  }

  private static var keys: String {
    ".Sh KEYS\n"
      + ConfigurationKey.sections.map { section in
        let keys = ConfigurationKey.all.filter { $0.section == section }
        return ".Ss \(section)\n.Bl -tag -width Ds\n" + keys.map(item).joined() + ".El\n"
      }.joined()
  }

  private static func item(_ key: ConfigurationKey) -> String {
    """
    .It Cm \(key.field)
    \(sentence(key.schema.help))
    .br
    Default: \(plain(ConfigurationExample.standard(of: key))).
    Allowed: \(plain(key.allowed)).
    .br
    Variable:
    .Ev \(key.variable)

    """
  }

  private static let environment = """
    .Sh ENVIRONMENT
    Beside the variables of the keys:
    .Bl -tag -width Ds
    .It Ev ERRAND_CONFIG
    A file that is read, with
    .Pa *.yaml
    in the folder of its name and
    .Pa .d ,
    in the place of those above;
    .Pa /dev/null
    for none.
    .Ql errandd \\-\\-config FILE
    does the same.
    .It Ev XDG_CONFIG_HOME
    The folder of a person's own files; else
    .Pa \\(ti/.config .
    .El

    """

  private static let files = """
    .Sh FILES
    .Bl -tag -width Ds -compact
    .It Pa /etc/errand/errand.yaml
    .It Pa /etc/errand/errand.yaml.d/*.yaml
    .It Pa \\(ti/.config/errand/errand.yaml
    .El

    """

  private static var example: String {
    """
    .Sh EXAMPLES
    All defaults as a file:
    .Bd -literal -offset indent
    \(ConfigurationExample.text).Ed

    """
  }

  private static let seeAlso = """
    .Sh SEE ALSO
    .Xr errand 1 ,
    .Xr errandd 8

    """

  // MARK: - Text

  private static func sentence(_ words: String) -> String {
    plain(words.prefix(1).uppercased() + words.dropFirst()) + "."
  }

  /// Text that means itself.
  private static func plain(_ text: String) -> String {
    String(text.flatMap { $0 == "-" ? "\\-" : $0 == "\\" ? "\\e" : String($0) })
  }
}
