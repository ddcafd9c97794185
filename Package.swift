// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// What a program is made of, besides: nobody searches texts by the module that brings the parser of regular expressions
/// along, a megabyte in each program. `Domain/Text` has what it was used for. In a release each function is a section by
/// itself and nothing is kept for who might ask for it later, so that a program has of a room what it uses.
let sourceSettings: [SwiftSetting] =
  settings + [
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
    .unsafeFlags(
      ["-Xfrontend", "-function-sections", "-Xfrontend", "-internalize-at-link"], .when(configuration: .release)),
  ]

/// A room: what it imports is all it may name (`docs/modules.md` holds the same table; CI compares them).
func room(_ name: String, imports: [String] = []) -> Target {
  .target(name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: sourceSettings)
}

/// A room that wraps a C library: every unsafe expression in it is marked.
func wrapper(_ name: String, imports: [String]) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: sourceSettings + [.strictMemorySafety()]
  )
}

/// A program that is released has the C++ library, of which the language's runtime needs little, inside: looking up its
/// thousands of symbols would take a third of the time that a short command takes.
let linking: [LinkerSetting] = [
  .unsafeFlags(
    ["-L\(Context.packageDirectory)/packaging/link", "-Xclang-linker", "-static-libgcc"],
    .when(configuration: .release))
]

/// - Parameter settings: beside those that every room has.
func program(_ name: String, imports: [String], settings: [SwiftSetting] = []) -> Target {
  .executableTarget(
    name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: sourceSettings + settings,
    linkerSettings: linking)
}

func tests(of name: String, imports: [String] = [], exclude: [String] = []) -> Target {
  let module = name + "Tests"
  return .testTarget(
    name: module, dependencies: ([name] + imports).map { .byName(name: $0) }, path: "Tests/\(module)",
    exclude: exclude, swiftSettings: settings)
}

/// What several test targets share; no program imports it.
func support(_ name: String, imports: [String]) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) }, path: "Tests/\(name)", swiftSettings: settings)
}

/// A Debian library, by the package that holds its headers.
func library(_ name: String, pkgConfig: String? = nil, package: String? = nil) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: package.map { [.apt([$0])] })
}

let package = Package(
  name: "errand",
  targets: [
    library("CSystem"),
    library("CConfinement"),
    library("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    library("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    library("CXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
    library("CMicrohttpd", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
    library("CSodium", pkgConfig: "libsodium", package: "libsodium-dev"),
    library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    library("CYAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),

    // Core
    room("Domain"),
    wrapper("YAML", imports: ["Domain", "CYAML"]),
    room("Planning", imports: ["Domain", "YAML"]),
    room("Engine", imports: ["Domain"]),

    // Ground
    wrapper("POSIX", imports: ["Domain", "CSystem"]),

    // Daemon side
    room("Configuration", imports: ["Domain", "YAML"]),
    wrapper("Storage", imports: ["Domain", "POSIX", "CSQLite"]),
    room("Jobs", imports: ["Domain", "POSIX", "WorkerLink"]),
    wrapper("Vault", imports: ["Domain", "POSIX", "CSodium"]),
    room("Access", imports: ["Domain"]),
    room("Telemetry", imports: ["Domain", "POSIX"]),

    // The seam
    room("WorkerLink", imports: ["Domain", "POSIX"]),

    // Worker side
    room("HTML", imports: ["Domain"]),
    wrapper("Browsing", imports: ["Domain", "HTML", "CXML2"]),
    wrapper("HTTPTransport", imports: ["Domain", "POSIX", "CCurl"]),
    wrapper("Gateway", imports: ["Domain", "POSIX", "CSystem"]),
    wrapper("Confinement", imports: ["CConfinement"]),

    // Faces
    room("Operations", imports: ["Domain"]),
    room("Handlers", imports: ["Domain", "Operations", "Planning", "Engine", "Access"]),
    wrapper("HTTPServer", imports: ["CMicrohttpd", "CZlib"]),
    room("Web", imports: ["Domain", "Operations", "Handlers", "HTTPServer", "Access"]),

    // Programs
    program(
      "errandd",
      imports: [
        "Domain", "Configuration", "Planning", "Engine", "POSIX", "Storage", "Jobs", "Vault", "Access", "Telemetry",
        "Operations", "Handlers", "HTTPServer", "Web",
      ]),
    program(
      "errand-worker",
      imports: ["Domain", "POSIX", "Browsing", "HTTPTransport", "Gateway", "WorkerLink", "Confinement"]),
    program("errand", imports: ["Domain", "POSIX", "Operations"]),
    // The town is mostly words and pages, and nobody waits for it: it is made small.
    program(
      "errand-demo", imports: ["CSystem", "HTTPServer"],
      settings: [.unsafeFlags(["-Osize"], .when(configuration: .release))]),

    // What `make bench` measures from inside a process
    .executableTarget(
      name: "errand-bench", dependencies: ["Domain", "Engine", "HTTPServer", "POSIX", "Storage", "Web", "CSQLite"],
      path: "Benchmarks/errand-bench", swiftSettings: settings + [.strictMemorySafety()]),

    // Tests
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Domain", "Operations", "POSIX", "Storage", "CSystem", "LoopbackTesting", "TestSupport", "ConfinementProbe",
      ],
      path: "Tests/ProgramTests", exclude: ["Fixtures"], swiftSettings: settings),
    support("LoopbackTesting", imports: ["Domain"]),
    support("TestSupport", imports: ["Domain", "Engine", "POSIX"]),
    tests(of: "Access", imports: ["Domain", "TestSupport"]),
    tests(of: "Operations", imports: ["Domain", "TestSupport"]),
    support("FacesTesting", imports: ["Domain", "Engine", "Access", "Operations", "Handlers", "TestSupport"]),
    tests(
      of: "Handlers",
      imports: ["Domain", "Engine", "Access", "Operations", "Planning", "TestSupport", "FacesTesting"]),
    tests(
      of: "Web",
      imports: [
        "Domain", "Access", "Operations", "POSIX", "HTTPServer", "TestSupport", "FacesTesting", "LoopbackTesting",
      ]),
    tests(of: "Domain", imports: ["TestSupport"], exclude: ["Fixtures"]),
    .testTarget(
      name: "ErrandTests",
      dependencies: [
        "errand", "Access", "Domain", "Engine", "HTTPServer", "Operations", "POSIX", "Web", "TestSupport",
        "FacesTesting",
        "LoopbackTesting",
      ], path: "Tests/ErrandTests", swiftSettings: settings),
    tests(of: "YAML", imports: ["Domain"]),
    tests(of: "HTML", imports: ["Domain"]),
    tests(of: "Browsing", imports: ["Domain", "HTML"]),
    tests(of: "Confinement", imports: ["Domain", "POSIX", "LoopbackTesting", "ConfinementProbe"]),
    tests(of: "Gateway", imports: ["Domain", "POSIX", "LoopbackTesting"]),
    tests(of: "HTTPTransport", imports: ["Domain", "POSIX", "Gateway", "CCurl", "LoopbackTesting"]),
    tests(of: "HTTPServer", imports: ["CZlib"]),
    tests(of: "Configuration", imports: ["Domain", "Operations", "YAML", "TestSupport"]),
    tests(of: "Storage", imports: ["Domain", "POSIX", "CSQLite", "TestSupport"], exclude: ["Fixtures"]),
    tests(of: "Vault", imports: ["Domain", "POSIX", "TestSupport"]),
    .testTarget(
      name: "DemoTests", dependencies: ["errand-demo", "HTTPServer", "TestSupport"], path: "Tests/DemoTests",
      swiftSettings: settings),
    tests(of: "Planning", imports: ["Domain", "Engine"]),
    tests(of: "Engine", imports: ["Domain", "Storage", "LoopbackTesting", "TestSupport"]),
    tests(of: "WorkerLink", imports: ["Domain", "POSIX", "TestSupport"]),
    tests(of: "POSIX", imports: ["Domain", "CSystem", "LoopbackTesting", "TestSupport"]),
    tests(of: "Telemetry", imports: ["Domain", "POSIX", "LoopbackTesting", "TestSupport"]),
    tests(
      of: "Jobs",
      imports: [
        "Domain", "CSystem", "POSIX", "WorkerLink", "LoopbackTesting", "TestSupport", "FakeWorker", "errand-worker",
      ]),
    .executableTarget(
      name: "ConfinementProbe", dependencies: ["Confinement", "CSystem"], path: "Tests/ConfinementProbe",
      swiftSettings: settings),
    .executableTarget(
      name: "FakeWorker", dependencies: ["Domain", "POSIX", "WorkerLink"], path: "Tests/FakeWorker",
      swiftSettings: settings),
  ]
)
