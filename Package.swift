// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors in .ci/run, which sets RECALLD_STRICT, and nowhere else:
// a newer compiler must not break somebody's build.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["RECALLD_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// For every target that reads bytes somebody else wrote.
///
/// The optimiser of Swift 6.3 removes bounds checks it must keep
/// (swiftlang/swift#90686), so the pass is off; `BoundsCheckCanary` in the
/// tests fails without the flag. Drop it on 6.4.
let bytes: [SwiftSetting] =
    strict + [.unsafeFlags(["-Xllvm", "-sil-disable-pass=bcopts"])]

/// The hot room: as `bytes`, and every unsafe construct marked.
let hotBytes: [SwiftSetting] =
    bytes + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// The tests of one room.
func room(
    _ name: String, _ others: String..., products: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.init(stringLiteral: name), "TestKit"]
            + others.map { .init(stringLiteral: $0) } + products,
        exclude: exclude, swiftSettings: bytes)
}

let package = Package(
    name: "recalld",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "recalld", targets: ["recalld"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without its traits: no configuration package, and no whole Foundation.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries of the system, one door each.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

        // The ground: how records are written down and sealed.
        .target(name: "JSONText", swiftSettings: bytes),
        .target(name: "XMLText", dependencies: ["CExpat"], swiftSettings: hotBytes),
        .target(
            name: "Compression", dependencies: ["CZlib", "CZstd"], swiftSettings: hotBytes),
        .target(
            name: "Digests",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),

        // The nouns.
        .target(name: "RecallModel", dependencies: ["JSONText"], swiftSettings: bytes),

        // The rooms.
        .target(
            name: "Screening", dependencies: ["RecallModel", "JSONText", "XMLText", "Compression"],
            resources: [
                .embedInCode("Words/Data/common-words.txt"),
                .embedInCode("Words/Data/judgement-words.txt"),
                .embedInCode("Words/Data/product-kinds.txt"),
                .embedInCode("Words/Data/status-words.txt"),
            ],
            swiftSettings: hotBytes),
        .target(
            name: "Feeds", dependencies: ["RecallModel", "JSONText", "XMLText", "Compression"],
            resources: [.embedInCode("Prose/Data/hazard-words.txt")], swiftSettings: bytes),
        .target(
            name: "Takedown", dependencies: ["RecallModel", "JSONText", "Digests"],
            resources: [
                .embedInCode("Wording/Data/softening-words.txt"),
                .embedInCode("Wording/Data/remedy-words.txt"),
                // Links to config/templates: orders and alerts go out with no file at all.
                .embedInCode("Template/Shipped/takedown-order.en.txt"),
                .embedInCode("Template/Shipped/takedown-withdrawn.en.txt"),
                .embedInCode("Template/Shipped/takedown-reinstated.en.txt"),
                .embedInCode("Template/Shipped/takedown-basis.en.txt"),
                .embedInCode("Template/Shipped/alert.en.txt"),
                .embedInCode("Template/Shipped/alarm.en.txt"),
                .embedInCode("Template/Shipped/alarm-words.en.txt"),
                .embedInCode("Template/Shipped/consumer-check.en.txt"),
            ],
            swiftSettings: strict),
        .target(
            name: "CaseStore",
            dependencies: [
                "RecallModel", "JSONText", "Digests", "Takedown",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(name: "Outbound", dependencies: ["RecallModel", "CCurl"], swiftSettings: bytes),
        .target(
            name: "Delivery",
            dependencies: ["RecallModel", "Takedown", "Outbound", "Digests"],
            swiftSettings: bytes),
        .target(
            name: "Console",
            dependencies: [
                "RecallModel", "JSONText", "Takedown",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: bytes),

        // The house whole, and its front door.
        .target(
            name: "Daemon",
            dependencies: [
                "RecallModel", "JSONText", "Digests", "Screening", "Feeds", "Takedown", "CaseStore",
                "Outbound", "Delivery", "Console",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: bytes),
        .executableTarget(
            name: "recalld",
            dependencies: [
                "Daemon", "RecallModel", "JSONText", "Screening", "Feeds", "Takedown", "CaseStore",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // What tests share, and the demonstration, which is one of their kind.
        .target(
            name: "TestKit",
            dependencies: [
                "RecallModel", "JSONText", .product(name: "Crypto", package: "swift-crypto"),
            ], path: "Tests/TestKit",
            swiftSettings: strict),
        .executableTarget(
            name: "recalld-demonstration",
            dependencies: ["TestKit", "RecallModel", "JSONText", "Digests"],
            path: "Tests/Demonstration", swiftSettings: strict),

        room("JSONText"), room("XMLText"), room("Compression"), room("Digests"),
        room("RecallModel", "JSONText"),
        room("Screening", "RecallModel", "JSONText", "Feeds"),
        room("Feeds", "RecallModel", "JSONText", exclude: ["Labelled"]),
        room("Takedown", "RecallModel", "JSONText", "Digests", exclude: ["Notices/English"]),
        room(
            "CaseStore", "RecallModel", "JSONText", "Digests", "Takedown",
            products: [.product(name: "GRDB", package: "GRDB.swift")]),
        room("Outbound", "RecallModel"),
        room(
            "Console", "RecallModel", "JSONText", "Takedown",
            products: [.product(name: "Logging", package: "swift-log")]),
        room("Delivery", "RecallModel", "Outbound", "Takedown", "Digests"),
        room(
            "Daemon", "RecallModel", "JSONText", "Digests", "Screening", "Feeds", "Takedown",
            "CaseStore", "Outbound", "Delivery", "Console",
            products: [.product(name: "Logging", package: "swift-log")]),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: ["recalld", "TestKit", "RecallModel", "JSONText", "Digests", "Takedown"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// Measurements are built only when asked for, so that nobody else pays.
if Context.environment["RECALLD_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "screening-benchmark",
            dependencies: ["TestKit", "JSONText", "RecallModel", "Screening"],
            path: "Tests/Benchmarks/Screening", swiftSettings: strict))
    // In C, because it stands in for the allocator of everything else.
    package.targets.append(
        .target(name: "AllocationCounter", path: "Tests/Benchmarks/AllocationCounter"))
    package.targets.append(
        .executableTarget(
            name: "judgement-benchmark",
            dependencies: [
                "TestKit", "JSONText", "RecallModel", "Screening", "Feeds", "AllocationCounter",
            ],
            path: "Tests/Benchmarks/Judgement",
            exclude: [
                "token-set-ratio.py", "market-titles.tsv", "market-titles-held-out.tsv",
            ],
            swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "mining-benchmark",
            dependencies: ["TestKit", "JSONText", "RecallModel", "Feeds"],
            path: "Tests/Benchmarks/Mining", swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "case-benchmark",
            dependencies: [
                "TestKit", "CaseStore", "RecallModel", "Takedown", "Digests",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Benchmarks/Cases", swiftSettings: strict))
}
