import JSONText

/// How many there are of each kind, in the order of the kinds' names.
struct KindCounts {
    private let counts: [(kind: String, count: Int)]

    init(_ counts: [String: Int]) {
        self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// For a person: `3 cut-row, 1 no-title`.
    var text: String { counts.map { "\($0.count) \($0.kind)" }.joined(separator: ", ") }

    var json: JSONValue { .object(counts.map { .init($0.kind, .integer($0.count)) }) }
}
