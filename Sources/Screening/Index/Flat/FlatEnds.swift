/// Where runs of elements end that lie one behind the other (compressed sparse
/// rows): 100,000 short lists cost one array instead of 100,000.
struct FlatEnds: Sendable {
    private(set) var ends: [UInt32] = []

    var count: Int { ends.count }
    var total: Int { Int(ends.last ?? 0) }

    /// The places of a run's elements.
    @inline(__always)
    subscript(run: Int) -> Range<Int> {
        (run == 0 ? 0 : Int(ends[run - 1]))..<Int(ends[run])
    }

    mutating func append(count: Int) { ends.append(UInt32(total + count)) }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try carrier.carry(&ends)
    }

    /// - Throws: where these are not the ends of so many runs of so many
    ///   elements.
    func check(runs: Int, elements: Int) throws(IndexFileError) {
        guard ends.count == runs, total == elements else { throw .malformed("a list's length") }
        var last: UInt32 = 0
        var isRising = true
        for end in ends {
            isRising = isRising && end >= last
            last = end
        }
        guard isRising else { throw .malformed("a list's ends") }
    }
}
