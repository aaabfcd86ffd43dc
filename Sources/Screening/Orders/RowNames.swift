/// Texts that a cell of a row is looked up among, each with the entries that
/// have it.
struct RowNames: Sendable {
    private var texts: [String]
    private var places: [[Int]]
    private let table: TermTable
    private let hash: TermHash

    init(_ named: [(text: String, place: Int)], _ seed: UInt64) {
        let groups = Dictionary(grouping: named.filter { !$0.text.isEmpty }, by: \.text)
        texts = groups.keys.sorted()
        places = texts.map { (groups[$0] ?? []).map(\.place) }
        hash = TermHash(seed: seed)
        var table = TermTable(capacity: texts.count)
        for (number, text) in texts.enumerated() {
            table.insert(hash.hash(Array(text.utf8)), number: number)
        }
        self.table = table
    }

    var isEmpty: Bool { texts.isEmpty }

    /// The entries that have this text of the batch's bytes.
    ///
    /// Two texts of one hash would be one place: what is found is compared in
    /// full by whoever asks.
    func find(_ batch: borrowing RowBatch, _ cell: Range<Int>) -> [Int] {
        guard !cell.isEmpty, !texts.isEmpty else { return [] }
        let number = table.find(
            hash.hash(batch.bytes.span, from: cell.lowerBound, to: cell.upperBound))
        return number >= 0 ? places[number] : []
    }

    /// The entries that have this text.
    func find(_ text: String) -> [Int] {
        guard !text.isEmpty, !texts.isEmpty else { return [] }
        let number = table.find(hash.hash(Array(text.utf8)))
        return number >= 0 ? places[number] : []
    }
}
