// swift-tools-version: 6.2
import PackageDescription

/// The settings every Swift target shares.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "infoprism",
  products: [
    .executable(name: "infoprism", targets: ["infoprism"]),
    .executable(name: "infoprism-benchmark", targets: ["infoprism-benchmark"]),
    .library(name: "InformationDecomposition", targets: ["InformationDecomposition"]),
    .library(name: "Studies", targets: ["Studies"]),
    .library(name: "Analysis", targets: ["Analysis"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Views", targets: ["Views"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // C: what Swift cannot reach by itself.
    .target(
      name: "CNcurses",
      cSettings: [.define("NCURSES_WIDECHAR", to: "1"), .define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CChafa", pkgConfig: "chafa", providers: [.apt(["libchafa-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CSimdjson",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CVectorMath"),

    // Numbers in, numbers out.
    .target(
      name: "InformationDecomposition", dependencies: ["COpenBLAS", "CVectorMath"]),

    // Values that threads share.
    .target(name: "Locks"),

    // Text that leaves the program, and errors in words.
    .target(name: "SafeText"),

    // Files in, records out.
    .target(
      name: "Studies",
      dependencies: [
        "Locks", "SafeText", "InformationDecomposition", "CSimdjson",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // What the records say, and how it looks.
    .target(
      name: "Analysis", dependencies: ["Locks", "SafeText", "Studies", "InformationDecomposition"]),
    .target(
      name: "Terminal", dependencies: ["Locks", "SafeText", "CNcurses"],
      exclude: ["Text/wide-scalars.py"]),
    .target(
      name: "Figures",
      dependencies: ["Locks", "SafeText", "Terminal", "CCairo", "CChafa", "CTurboJPEG"],
      linkerSettings: [.linkedLibrary("m")]),

    // A study as tables and figures, for screens, print and paper.
    .target(
      name: "Views",
      dependencies: [
        "SafeText", "Analysis", "Estimation", "Figures", "Studies", "Terminal",
        "InformationDecomposition",
      ]),

    // Other programs: how they are started, watched and left running.
    .target(name: "Processes", dependencies: ["SafeText"]),

    // Estimators run on what a study holds, here or on a cluster.
    .target(
      name: "Estimation",
      dependencies: [
        "SafeText", "Studies", "InformationDecomposition", "Processes", subprocess,
      ]),

    // Features from real models; the worker in Python is a resource.
    .target(
      name: "ModelProbe",
      dependencies: ["CZlib", "SafeText", "Studies", "InformationDecomposition", "Processes"],
      resources: [.copy("Resources/worker")]),

    // The application without a terminal, and the command line.
    .target(
      name: "Explorer",
      dependencies: [
        "Locks", "SafeText", "Estimation", "Views", "Analysis", "Figures", "Studies", "Terminal",
        "InformationDecomposition",
      ]),
    .executableTarget(
      name: "infoprism",
      dependencies: [
        "Locks", "SafeText", "Explorer", "Estimation", "ModelProbe", "Processes", "Views",
        "Analysis", "Figures", "Studies", "Terminal", "InformationDecomposition", argumentParser,
      ]),
    .executableTarget(
      name: "infoprism-benchmark",
      dependencies: [
        "Explorer", "Figures", "Studies", "Terminal", "InformationDecomposition", argumentParser,
      ], exclude: ["Batch/plain-batch.py", "Batch/original-batch.py"]),

    // One folder of tests a target.
    .testTarget(
      name: "InformationDecompositionTests",
      dependencies: ["InformationDecomposition", "CVectorMath"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "SafeTextTests", dependencies: ["SafeText"]),
    .testTarget(
      name: "StudiesTests", dependencies: ["Locks", "Studies", "InformationDecomposition"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "Studies", "InformationDecomposition"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ViewsTests",
      dependencies: ["Views", "Analysis", "Figures", "Studies", "SafeText", "Terminal"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Terminal"],
      exclude: ["Pictures/odd-pictures.py", "Screens"]),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "Estimation", "Views", "Figures", "Studies", "Terminal",
        "InformationDecomposition",
      ],
      exclude: ["Screens"]),
    .testTarget(
      name: "ModelProbeTests",
      dependencies: ["ModelProbe", "Processes", "Studies", "InformationDecomposition"],
      exclude: ["Worker"]),
    .testTarget(
      name: "EstimationTests",
      dependencies: ["Estimation", "Processes", "Studies", "InformationDecomposition"]),
    .executableTarget(
      name: "infoprism-fuzz",
      dependencies: [
        "Locks", "Explorer", "Estimation", "ModelProbe", "Views", "Analysis", "Figures",
        "Studies", "Terminal", "InformationDecomposition",
      ], path: "Tests/Fuzz", exclude: ["Corpus", "Study", "fuzz.sh"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "CommandLineTests",
      exclude: ["Attacks", "Cluster", "Fixtures", "Notebooks", "Python"]),
  ],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  if !target.name.hasPrefix("C") || target.name.hasPrefix("CommandLine") {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
  }
}

/// `INFOPRISM_OPTIMIZED=1` optimises what computes in debug builds too, as `make test` does: the
/// tests take half the time. Not by default: a package that uses this one as a library may not have
/// such flags.
if Context.environment["INFOPRISM_OPTIMIZED"] != nil {
  let computing: Set<String> = [
    "InformationDecomposition", "SafeText", "Studies", "Analysis", "Terminal", "Figures",
  ]
  for target in package.targets where computing.contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
  for target in package.targets where ["CVectorMath", "CSimdjson"].contains(target.name) {
    target.cSettings = [.unsafeFlags(["-O2"], .when(configuration: .debug))]
    target.cxxSettings = [.unsafeFlags(["-O2"], .when(configuration: .debug))]
  }
}

/// `INFOPRISM_ONLY=StudiesTests,AnalysisTests` leaves the other tests out, so that a change to a
/// module is built and tested with what it needs and nothing else:
/// `swift build --product infoprismPackageTests`, then `swift test --skip-build`.
if let only = Context.environment["INFOPRISM_ONLY"], !only.isEmpty {
  let wanted = Set(only.split(separator: ",").map(String.init))
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}
