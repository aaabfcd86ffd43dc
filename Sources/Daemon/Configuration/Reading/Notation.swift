import Feeds
import RecallModel

/// How the text of a value must be written to mean something.
struct Notation<Value> {
    /// Reads the text, or throws what is wrong and what to write instead.
    let read: (String) throws(Mistake) -> Value

    /// What is wrong with a value's text; what to do.
    struct Mistake: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }
}

extension Notation where Value == Bool {
    /// `true` or `false`; not `yes` or `on`, which half of the world's YAML
    /// readers take for texts.
    static var flag: Notation {
        Notation { text throws(Mistake) in
            guard let value = Bool(text) else {
                throw Mistake("“\(text)” is neither true nor false; write one of the two")
            }
            return value
        }
    }
}

extension Notation where Value == Int {
    /// A whole number.
    static func integer(in range: ClosedRange<Int>) -> Notation {
        Notation { text throws(Mistake) in
            guard let value = Int(text) else {
                throw Mistake("“\(text)” is no whole number; write digits only")
            }
            guard range.contains(value) else {
                throw Mistake(
                    "\(text) is out of range; from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
    }
}

extension Notation where Value == Double {
    /// A probability: above 0 and below 1, both excluded, since a score
    /// reaches neither.
    static var probability: Notation {
        Notation { text throws(Mistake) in
            guard let value = Double(text), value.isFinite, !text.lowercased().contains("x") else {
                throw Mistake("“\(text)” is no number; write one like 0.95")
            }
            guard value > 0, value < 1 else {
                throw Mistake("\(text) is out of range; above 0 and below 1")
            }
            return value
        }
    }
}

extension Notation where Value: CaseIterable & RawRepresentable<String> {
    /// One of the words that there are.
    static var choice: Notation {
        Notation { text throws(Mistake) in
            guard let value = Value(rawValue: text) else {
                let known = Value.allCases.map(\.rawValue)
                throw Mistake(
                    "“\(text)” is not known; \(Suggestion.hint(for: text, among: known))")
            }
            return value
        }
    }
}

extension Notation where Value == Publisher {
    /// The name of a publisher in the table of those this program reads.
    static var publisher: Notation {
        Notation { text throws(Mistake) in
            guard let publisher = Publisher(named: text) else {
                let known = Publisher.all.map(\.name)
                throw Mistake(
                    "“\(text)” is not known; \(Suggestion.hint(for: text, among: known))")
            }
            return publisher
        }
    }
}

extension Notation where Value == RecallID {
    /// A recall's identity, as in `cpsc:26581`.
    static var recall: Notation {
        Notation { text throws(Mistake) in
            guard let recall = RecallID(text) else {
                throw Mistake("“\(text)” is no recall; write feed and number, as in cpsc:26581")
            }
            return recall
        }
    }
}

extension Notation where Value == Market {
    /// A market's two letters.
    static var market: Notation {
        Notation { text throws(Mistake) in
            guard let market = Market(text) else {
                throw Mistake(
                    "“\(text)” is no market; write the two letters of ISO 3166, or EU")
            }
            return market
        }
    }
}
