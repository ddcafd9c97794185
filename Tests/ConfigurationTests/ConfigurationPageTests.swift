import Configuration
import Domain
import TestSupport
import Testing

@Suite struct ConfigurationPageTests {
  /// `make docs` writes the page anew.
  @Test func isWhatTheDocumentShows() {
    #expect(
      MadeDocument.text("docs/configuration.md", made: Self.page) == Self.page,
      "docs/configuration.md is not what the keys say; write it with: make docs")
  }

  /// The example sets every key to its default.
  @Test func showsAnExampleThatIsValid() throws {
    let reading = read(ConfigurationExample.text)
    #expect(reading.faults.isEmpty)
    #expect(reading.settings.allSatisfy { $0.origin != .standard && $0.value == $0.key.standard })
  }

  private static var page: String {
    let rows = ConfigurationKey.all.map { key in
      "| `\(key.name)` | `\(ConfigurationExample.standard(of: key))` | \(key.allowed) | \(key.schema.help) |"
    }
    return """
      # Configuration

      Nothing has to be configured. What is set comes from these places; each wins over the ones above it:

      1. the defaults below
      2. `/etc/errand/errand.yaml`, for the whole machine
      3. `/etc/errand/errand.yaml.d/*.yaml`, in the order of their names
      4. `$XDG_CONFIG_HOME/errand/errand.yaml`, else `~/.config/errand/errand.yaml`: your own
      5. variables of the environment: `ERRAND_` and the key in capitals, such as `ERRAND_TASKS_AT_ONCE=20`
      6. `errandd --set tasks.at_once=20`

      `ERRAND_CONFIG=FILE` or `errandd --config FILE` reads that file and `FILE.d/*.yaml` in the place of 2, 3 and 4;
      `/dev/null` reads none. `ERRAND_STATE` moves the state and changes nothing of this.

      The daemon reads all of it when it starts: `errand stop`, and the next command starts it with what is new.
      The daemon of a system reads it anew with `systemctl reload errand`, and says which keys hold after a restart.
      It refuses to start with a key that there is not or a value that is not allowed, rather than to guess.

      ```
      errand config show     every key, its value, and the file and line that it came from
      errand config check    every fault, with file, line, column and what to do; exit code 2 if there is one
      ```

      ## Keys

      | key | default | allowed | what it is |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      Times have a unit: `ms`, `s`, `min`, `h`, `d`; sizes, too: `B`, `KiB`, `MiB`, `GiB`, `TiB`. Both are whole numbers.

      ## All defaults as a file

      ```yaml
      \(ConfigurationExample.text)```

      This page and the manual page errand.yaml(5) are made from the keys in the code; a test compares them.

      """
  }
}
