import JSONText
import RecallModel
import TestKit
import Testing

@testable import Screening

/// What may be done to a listing without changing what is said of it.
@Suite struct InvarianceTests {
    private static let recalls = RecallList.handWritten.enumerated().map { number, recall in
        var recall = recall
        let body = UInt64(4_006_381_000_00 + number) * 10
        recall.products[0].gtins = (0...9).compactMap { GTIN(value: body + $0) }
        return recall
    }
    private static let scene = ScreeningScene(recalls: recalls)

    private static func pairs(_ row: HardRow, seed: UInt64 = 3) -> [HardPair] {
        HardCases(recalls, rows: [row], seed: seed).pairs
    }

    private static func score(_ listing: Listing, _ recall: RecallID) throws -> Double {
        try #require(scene.screener.explain(listing, recall: recall)).score
    }

    /// The tiers of listings against each pair's own recall.
    private static func tiers(_ pairs: [HardPair], _ listings: [Listing]) async throws -> [Tier?] {
        let own = Dictionary(uniqueKeysWithValues: zip(listings.map(\.id), pairs.map(\.recall)))
        var tiers: [String: Tier] = [:]
        for match in try await scene.screen(listings) where own[match.listing.id] == match.recall {
            tiers[match.listing.id] = match.tier
        }
        return listings.map { tiers[$0.id] }
    }

    private func expectSameTiers(
        _ pairs: [HardPair], _ change: (String) -> String
    ) async throws {
        let changed = pairs.map { pair in
            var listing = pair.listing
            listing.title = change(listing.title)
            return listing
        }
        let before = try await Self.tiers(pairs, pairs.map(\.listing))
        let after = try await Self.tiers(pairs, changed)

        for (number, listing) in changed.enumerated() {
            let told = "“\(pairs[number].listing.title)” → “\(listing.title)”"
            #expect(before[number] == after[number], "\(told)")
        }
    }

    // MARK: The title's look

    @Test(arguments: [HardRow.modelMissing, .sellerNoise, .siblingModel, .accessory, .otherBrand])
    func `the title's case does not change the verdict`(row: HardRow) async throws {
        try await expectSameTiers(Self.pairs(row)) { $0.uppercased() }
        try await expectSameTiers(Self.pairs(row)) { $0.lowercased() }
    }

    @Test(arguments: [HardRow.modelMissing, .otherCase, .siblingModel, .otherBrand, .otherKind])
    func `separators between words do not change the verdict`(row: HardRow) async throws {
        for separator in [", ", " | ", " – ", "; "] {
            try await expectSameTiers(Self.pairs(row)) { Self.separated($0, by: separator) }
        }
    }

    /// Other separators where no figure stands beside them: those may part a
    /// number.
    private static func separated(_ title: String, by separator: String) -> String {
        var separated = ""
        var last = ""
        for word in title.split(separator: " ").map(String.init) {
            let isNumber = (last + word).contains(where: \.isNumber) || last.isEmpty
            separated += (last.isEmpty ? "" : isNumber ? " " : separator) + word
            last = word
        }
        return separated
    }

    @Test(arguments: [HardRow.modelMissing, .otherBrand, .otherKind])
    func `the order of words does not change the verdict`(row: HardRow) async throws {
        let pairs = Self.pairs(row).filter { !$0.listing.title.contains(where: \.isNumber) }

        try await expectSameTiers(pairs) { title in
            title.split(separator: " ").reversed().joined(separator: " ")
        }
    }

    @Test(arguments: HardRow.recalled)
    func `noise never takes a match below review`(row: HardRow) async throws {
        let pairs = Self.pairs(row)
        let noisy = pairs.enumerated().map { $1.noisy(seed: UInt64($0)) }
        let before = try await Self.tiers(pairs, pairs.map(\.listing))
        let after = try await Self.tiers(pairs, noisy)

        for (number, listing) in noisy.enumerated() where before[number] != nil {
            #expect(after[number] != nil, "“\(listing.title)”")
        }
    }

    // MARK: Contradictions

    @Test(arguments: HardRow.recalled + HardRow.others)
    func `another valid GTIN, number or brand never raises a score`(row: HardRow) throws {
        let changes: [(String, any WritableKeyPath<Listing, String> & Sendable, String)] = [
            ("GTIN", \.gtin, "4012345678901"), ("number", \.mpn, "QWX-77120-Z"),
            ("brand", \.brand, "Vorstellung Werke"),
        ]
        for pair in Self.pairs(row) {
            let before = try Self.score(pair.listing, pair.recall)
            for (name, field, value) in changes where pair.listing[keyPath: field].isEmpty {
                var changed = pair.listing
                changed[keyPath: field] = value
                #expect(
                    try Self.score(changed, pair.recall) <= before, "\(name): \(changed.title)")
            }
        }
    }

    @Test func `a sibling's number in the field never raises a score`() throws {
        for pair in Self.pairs(.siblingModel) {
            let number = pair.detail.split(separator: " ").last.map(String.init) ?? ""
            var listing = pair.listing
            listing.mpn = ""
            let before = try Self.score(listing, pair.recall)
            listing.mpn = number

            #expect(try Self.score(listing, pair.recall) <= before, "\(listing.title)")
        }
    }

    @Test(arguments: [HardRow.sellerNoise, .modelMissing, .typo])
    func `scores are the same on one thread and on many`(row: HardRow) async throws {
        let text: [UInt8] = Self.pairs(row).flatMap { $0.listing.json.bytes + [0x0A] }
        var request = Self.scene.request(text)
        request.blockBytes = 4096
        let one = try await Self.scene.screen(request).matches
        request.threads = 4

        #expect(try await Self.scene.screen(request).matches == one)
        #expect(!one.isEmpty)
    }
}
