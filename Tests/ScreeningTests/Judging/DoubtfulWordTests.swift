import RecallModel
import Testing

@testable import Screening

/// Words that are nearly the product's, or parts of others, and names without the
/// thing.
@Suite struct DoubtfulWordTests {
    private static func explained(_ title: String, _ recall: Recall) throws -> Explanation {
        try #require(
            ScreeningScene(recalls: [recall]).screener.explain(.offer(title), recall: recall.id))
    }

    private static func weight(
        _ kind: Evidence.Kind, _ title: String, _ recall: Recall
    ) throws -> Double {
        try explained(title, recall).evidence.filter { $0.kind == kind }
            .reduce(0) { $0 + $1.weight }
    }

    private static let weights = MatchingConfiguration.Weights()

    @Test(arguments: [
        (Recall.named("1", "Paneel"), "Model tank Panzel of 1943", "Panzel"),
        (.named("1", "Zorbla chicken wings", brands: ["Zorbla"]), "Zorbloa puzzle", "Zorbloa"),
        (.named("1", "Voltan"), "Steel Voltanrack", "Voltanrack"),
    ])
    func `one word that is a letter off or part of another is no match`(
        recall: Recall, title: String, written: String
    ) async throws {
        let explained = try Self.explained(title, recall)
        let disguise = try #require(explained.evidence.first { $0.kind == .disguise })

        #expect(disguise.listing == written && disguise.weight == Self.weights.doubtfulWord)
        #expect(try await ScreeningScene(recalls: [recall]).screen([.offer(title)]).isEmpty)
    }

    @Test(arguments: [
        "Zorblaax Luna electric kettle", "Zorblax Luna electic kettle",
        "ZorblaxLuna electric kettle",
    ])
    func `beside words that are sure a slip is a slip`(title: String) async throws {
        let recall = Recall.named("1", "Zorblax Luna electric kettle", brands: ["Zorblax"])

        #expect(
            try Self.weight(.disguise, title, recall) > Self.weights.doubtfulWord)
        #expect(try await ScreeningScene(recalls: [recall]).screen([.offer(title)]).count == 1)
    }

    @Test func `a word that is misspelt is not counted as brand and once more as a word`() throws {
        let recall = Recall.named("1", "Zorblan's hot wings", brands: ["Zorblan"])

        #expect(try Self.weight(.words, "Zorblant puzzle", recall) == 0)
        #expect(
            try Self.weight(.words, "Zorblant hot wings", recall)
                == Self.weight(.words, "Zorblan hot wings", recall))
    }

    @Test func `a brand glued to the product's word is the brand, wherever that word stands`()
        throws
    {
        let recall = Recall.named("1", "Zorblax video baby monitor", brands: ["Zorblax"])

        #expect(try Self.weight(.brand, "ZorblaxMonitor video baby monitor", recall) > 0)
        #expect(try Self.weight(.brand, "Zorblaxmonitor", recall) > 0)
    }

    @Test func `a brand within another word is nobody's`() throws {
        let recall = Recall.named("1", "Kernels (frozen)", brands: ["Korn"])

        #expect(try Self.weight(.brand, "Frozen Kernels", recall) < 0)
        #expect(try Self.weight(.brand, "Frozen Kernels Cornice Kornhouse", recall) < 0)
        #expect(try Self.weight(.brand, "Korn Frozen Kernels", recall) > 0)
    }

    @Test func `three letters with a digit are a name of their own`() throws {
        let recall = Recall.named("1", "ATV")

        #expect(try Self.weight(.disguise, "A7V tank model", recall) == Self.weights.doubtfulWord)
        #expect(try Self.weight(.disguise, "l4mp", .named("1", "Lamp")) > 0)
    }

    @Test func `names without a word for the thing are the brand that nobody stated`()
        async throws
    {
        let recall = Recall.named("1", "Hollo Kittan cosmetic bag")
        let scene = ScreeningScene(recalls: [recall])
        let only = try Self.weight(.words, "Hollo Kittan lunch plate", recall)
        let thing = try Self.weight(.words, "Hollo Kittan bag", recall)

        #expect(thing > only - Self.weights.onlyNames - 0.01)
        #expect(try await scene.screen([.offer("Hollo Kittan bag")]).count == 1)
        // Of a name that is only names nothing is missing.
        let coined = Recall.named("1", "Hollo Kittan")
        #expect(
            try await ScreeningScene(recalls: [coined]).screen([.offer("Hollo Kittan x")]).count
                == 1)
    }
}
