import CaseStore
import Foundation
import RecallModel
import Takedown

/// Rules that state reasons, with the shipped templates.
enum ReasonScene {
    static func rules(
        sellers: [String] = ["sellers"], buyers: [String] = [], markets: [String] = ["DE"],
        terms: String = ""
    ) throws -> CaseRules {
        var rules = Scene.rules()
        rules.sellerDestinations = sellers
        rules.consumerDestinations = buyers
        rules.markets = [Scene.market: markets.compactMap { Market($0) }]
        rules.terms.clause = terms
        rules.statesReasons = true
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../config/templates").standardized
        for form in TemplateForm.allCases {
            let file = folder.appending(path: "\(form.rawValue).en.txt")
            rules.templates[form, "en"] = try NoticeTemplate(
                Array(Data(contentsOf: file)), form: form)
        }
        return rules
    }

    static func open(_ rules: CaseRules? = nil) async throws -> Scene {
        try await Scene.open(rules: try rules ?? self.rules())
    }

    static func match(
        _ listingID: String = "L1", tier: Tier = .takedown, listedAt: String = "2025-05-31"
    ) -> Match {
        var match = Scene.match(listingID, tier: tier)
        match.listing.listedAt = listedAt
        return match
    }

    /// A recall without markets, which speaks for everywhere.
    static var recall: Recall {
        var recall = Scene.recall()
        recall.markets = []
        return recall
    }
}

extension Scene {
    /// Opens a case for each match.
    @discardableResult
    func open(_ matches: [Match]) async throws -> [CaseID] {
        try await apply([ReasonScene.recall])
        let export = try await export()
        let openings = try await store.open(matches, in: export)
        try await finish(export, present: Set(matches.map(\.listing.id)))
        return openings.map(\.caseID)
    }

    /// The states of all statements, the oldest first.
    func statementStates() async throws -> [StoredStatement.State] {
        try await store.statements(onlyHeld: false, limit: 1000).reversed().map(\.state)
    }

    func nextBatch(patience: Duration = .zero) async throws -> StatementBatch? {
        try await store.nextStatementBatch(patience: patience)
    }
}
