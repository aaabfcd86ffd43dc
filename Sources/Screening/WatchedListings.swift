/// Listing ids that an export is searched for while it is screened: those of
/// open cases, whose absence would prove them gone.
package struct WatchedListings: Sendable {
    private let ids: [String]
    private let table: TermTable
    private let hash: TermHash

    package init(_ ids: some Collection<String>, seed: UInt64 = .random(in: .min ... .max)) {
        self.ids = Array(Set(ids))
        hash = TermHash(seed: seed)
        var table = TermTable(capacity: self.ids.count)
        for (number, id) in self.ids.enumerated() {
            let bytes = Array(id.utf8) + Array(repeating: 0, count: 8)
            table.insert(
                hash.hash(bytes.span, from: 0, to: bytes.count - 8), number: number)
        }
        self.table = table
    }

    package var isEmpty: Bool { ids.isEmpty }

    /// The watched id that the row has, or `nil`.
    func find(_ batch: borrowing RowBatch, row: Int) -> String? {
        let cell = batch.range(.id, row: row)
        guard !cell.isEmpty else { return nil }
        let number = table.find(
            hash.hash(batch.bytes.span, from: cell.lowerBound, to: cell.upperBound))
        guard number >= 0, ids[number] == batch.text(.id, row: row) else { return nil }
        return ids[number]
    }
}
