import JSONText
import RecallModel
import Testing

/// What a revision changed, short enough for a ledger.
@Suite struct RecallDifferenceTests {
    private static func recall(models: [String], severity: Severity = .high) -> Recall {
        var product = AffectedProduct(name: "Kettle")
        product.models = models.compactMap { ModelNumber($0) }
        return Recall(
            id: RecallID(source: "cpsc", number: "1"), authority: "CPSC", sourceKind: .recall,
            title: "Kettle", hazard: Hazard(text: "", severity: severity), products: [product])
    }

    @Test func `added, removed and raised stand on one line`() {
        let difference = RecallDifference(
            from: Self.recall(models: ["K-100", "K-110"]),
            to: Self.recall(models: ["K-110", "K-200"], severity: .critical))

        #expect(
            RecallDifference.line(difference.json)
                == "models +K-200 −K-100; severity high → critical")
    }

    @Test func `another order, or another title, is no difference`() {
        var other = Self.recall(models: ["B", "A"])
        other.title = "Kettle, extended"

        #expect(RecallDifference(from: Self.recall(models: ["A", "B"]), to: other).isEmpty)
    }

    @Test(arguments: [(12, nil), (13, 1)] as [(Int, Int?)])
    func `a long list is shown in part and counted`(count: Int, omitted: Int?) {
        let json = RecallDifference(
            from: Self.recall(models: []), to: Self.recall(models: (0..<count).map { "M\($0)" })
        ).json["models"]

        #expect(json?["added"]?.array?.count == 12)
        #expect(json?["added_omitted"]?.integer == omitted)
    }

    @Test(arguments: [(60, false), (61, true)])
    func `a long value is cut`(count: Int, isCut: Bool) {
        let model = String(repeating: "x", count: count)
        let json = RecallDifference(
            from: Self.recall(models: []), to: Self.recall(models: [model])
        ).json["models"]?["added"]?.array?.first?.string

        #expect(json?.hasSuffix("…") == isCut)
    }

    @Test func `an older file's silence about standing means in force`() {
        let recall = Self.recall(models: [])

        #expect(recall.json["standing"] == nil)
        #expect(Recall(json: recall.json)?.standing == .inForce)
    }
}
