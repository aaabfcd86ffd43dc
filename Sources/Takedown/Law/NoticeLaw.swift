package import RecallModel

/// Whose law says what notices to buyers and sellers must have, in some markets.
package struct NoticeLaw: Hashable, Sendable {
    /// Something that a recall notice for buyers must state.
    package struct Requirement: Hashable, Sendable {
        /// Places of templates, any one of which states it.
        package var places: [String]
        /// What it is, for a person to read.
        package var words: String

        package init(places: [String], words: String) {
            self.places = places
            self.words = words
        }
    }

    /// A short name in small letters, part of its templates' names
    /// (`consumer.us.en.txt`).
    package var name: String
    /// Empty for every market that no other law has.
    package var markets: Set<Market>
    /// Where it says so.
    package var source: String
    /// Whether a recall notice must not make the danger look smaller.
    package var refusesSoftening: Bool
    /// What a recall notice must state, in its order.
    package var requirements: [Requirement]

    package init(
        name: String, markets: Set<Market>, source: String, refusesSoftening: Bool = false,
        requirements: [Requirement] = []
    ) {
        self.name = name
        self.markets = markets
        self.source = source
        self.refusesSoftening = refusesSoftening
        self.requirements = requirements
    }

    /// Whether a text is a law's name: 2 to 12 small letters, so that no language
    /// with its region and no number is one.
    package static func isName(_ text: String) -> Bool {
        (2...12).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }
}

/// The laws that notices are written by, each for its markets.
package struct NoticeLaws: Hashable, Sendable {
    /// The first is that of templates without a law's name, and holds where nobody
    /// knows the market; the last is that of every other market.
    package let laws: [NoticeLaw]

    /// No law is told apart: every notice is by the templates without a name.
    package static let none = NoticeLaws(verified: [])

    private init(verified laws: [NoticeLaw]) { self.laws = laws }

    /// Laws of which each market has one.
    ///
    /// - Throws: ``NoticeLawProblems`` with everything that is wrong.
    package init(_ laws: [NoticeLaw]) throws(NoticeLawProblems) {
        let problems = Self.problems(of: laws)
        guard problems.isEmpty else { throw NoticeLawProblems(list: problems) }
        self.laws = laws
    }

    private static func problems(of laws: [NoticeLaw]) -> [String] {
        var problems: [String] = []
        var owners: [Market: String] = [:]
        var names: Set<String> = []
        for law in laws {
            if !NoticeLaw.isName(law.name) {
                problems.append("“\(law.name)” is no law's name; take 2 to 12 small letters")
            }
            if !names.insert(law.name).inserted {
                problems.append("law \(law.name) is there twice; name one otherwise")
            }
            for market in law.markets.sorted() {
                if let owner = owners.updateValue(law.name, forKey: market) {
                    problems.append("\(market.code) is under \(owner) and \(law.name); choose one")
                }
            }
        }
        let others = laws.indices.filter { laws[$0].markets.isEmpty }
        if others != [laws.count - 1] || laws.count < 2 {
            problems.append(
                "the last law, and no other, has no markets: it is that of all that are not named")
        }
        return problems
    }

    /// The law of every market that is not named; `nil` where no law is told
    /// apart.
    package var fallback: NoticeLaw? { laws.last }

    /// The laws of some markets in their order, each with its own of them.
    package func reached(by markets: [Market]) -> [(law: NoticeLaw, markets: [Market])] {
        guard let first = laws.first, let last = laws.last else { return [] }
        guard !markets.isEmpty else { return [(first, [])] }
        let named = Dictionary(grouping: markets) { market in
            (laws.first { $0.markets.contains(market) } ?? last).name
        }
        return laws.compactMap { law in named[law.name].map { (law, $0) } }
    }

    /// Whether a law's notices are by the templates without a law's name.
    func isPlain(_ law: NoticeLaw) -> Bool { law.name == laws.first?.name }
}

/// What is wrong with a list of laws.
package struct NoticeLawProblems: Error, Hashable, Sendable {
    package var list: [String]
}
