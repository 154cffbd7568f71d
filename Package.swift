// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: language mode 6 plus the upcoming features the house style names;
/// a warning fails the build.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// One target of the module table in ARCHITECTURE.md; `Scripts/check-imports` holds the two together.
func stage(
  _ name: String, _ dependencies: [Target.Dependency] = [], documents: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: documents, swiftSettings: settings)
}

/// The tests of one target, with its folder of cases as data beside them.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], cases: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: cases,
    swiftSettings: settings)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "tantou",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tantou", targets: ["tantou"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0",
      traits: ["FullFoundation"]),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // Libraries of the system.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CXMLEvents", dependencies: ["CLibXML2"]),
    .target(name: "CBundledData"),

    // Values and pure stages.
    stage("Records"),
    stage("Digests", ["CCrypto"]),
    stage("ChineseText", documents: ["FOLDING.md"]),
    stage("Fetcher", ["Records", "Digests", "CZlib", "CZstd", "CBrotli"]),
    stage("Parsing", ["Records", "Digests", "CXMLEvents"]),
    stage("Lexicon", ["Records", "Digests", "ChineseText", yams], documents: ["AUTOMATON.md"]),
    stage("Scoring", ["Records", "Lexicon", "ChineseText"]),
    stage("ZipFiles", ["CZlib"]),
    stage("CaseWork", ["Records", "Digests", "ChineseText"], documents: ["SPOTCHECKS.md"]),

    // What remembers, and what is built on it.
    stage("Store", ["Records", "CaseWork", grdb]),
    stage("AlertStage", ["Records", "CaseWork", "ZipFiles"]),
    stage(
      "Pipeline",
      [
        "Records", "Digests", "ChineseText", "Fetcher", "Parsing", "Lexicon", "Scoring", "CaseWork",
        "Store", "AlertStage", "CBundledData", yams,
      ]),
    stage(
      "ReviewWeb",
      [
        "Records", "Digests", "ChineseText", "Lexicon", "Scoring", "CaseWork", "Store",
        "AlertStage", "Pipeline", "CBundledData",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ], documents: ["Assets"]),
    .executableTarget(
      name: "tantou",
      dependencies: [
        "Records", "ChineseText", "Fetcher", "Parsing", "Lexicon", "Scoring", "CaseWork", "Store",
        "Digests", "AlertStage", "Pipeline", "ReviewWeb", arguments,
      ],
      swiftSettings: settings),

    // Builds and measures a large store: Scripts/make-large-store.
    .executableTarget(
      name: "LargeStore", dependencies: ["Records", "CaseWork", "Store"],
      path: "Scripts/LargeStore", swiftSettings: settings),

    // Tests.
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: settings),
    tests("Records"),
    tests("ChineseText", ["TestKit"]),
    tests("Fetcher", ["Records", "Digests", "CZlib", "CZstd"], cases: ["Archives"]),
    tests("Parsing", ["Records", "CXMLEvents"], cases: ["Pages", "Feeds", "Charsets"]),
    tests("Lexicon", ["Records", "ChineseText"], cases: ["Broken", "Lint"]),
    tests("CaseWork", ["Records", "Digests", "ChineseText"]),
    tests("Store", ["Records", "CaseWork", grdb]),
    tests("AlertStage", ["Records", "CaseWork"]),
    tests("ZipFiles"),
    tests(
      "Scoring", ["Records", "ChineseText", "Lexicon", "TestKit"],
      cases: ["Dates", "LongTexts", "Modality", "Places"]),
    tests("Pipeline", ["Fetcher", "TestKit"]),
    tests(
      "ReviewWeb",
      [
        "Records", "Digests", "Fetcher", "Parsing", "Lexicon", "Scoring", "CaseWork", "Store",
        "AlertStage", "Pipeline", "TestKit", "tantou",
      ]),
    .testTarget(
      name: "BrowserTests", dependencies: ["tantou", "TestKit"], swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["tantou", "Records", "CaseWork", "Store", "Pipeline", "TestKit"],
      swiftSettings: settings
    ),
  ]
)
