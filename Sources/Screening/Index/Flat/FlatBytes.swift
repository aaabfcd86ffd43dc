/// Many short byte strings, one behind the other.
struct FlatBytes: Sendable {
    private var ends = FlatEnds()
    private var run = ByteRun()

    var count: Int { ends.count }

    /// Bytes of all strings.
    var byteCount: Int { run.count }

    mutating func append(_ text: some Collection<UInt8>) {
        run.append(text)
        ends.append(count: text.count)
    }

    subscript(text: Int) -> ArraySlice<UInt8> { run[ends[text]] }

    /// Replaces the array's bytes by those of a text.
    func read(_ text: Int, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: self[text])
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try ends.carry(by: &carrier)
        try carrier.carry(&run)
    }

    /// - Throws: where these are not so many texts.
    func check(texts: Int) throws(IndexFileError) {
        try ends.check(runs: texts, elements: run.count)
    }
}

/// Bytes of its own, or a stretch of a file that was read whole: texts, which
/// are looked at only for what is reported, are never copied out of it.
struct ByteRun: Sendable {
    private var storage: [UInt8] = []
    private var range = 0..<0

    init(_ bytes: [UInt8] = []) {
        storage = bytes
        range = 0..<bytes.count
    }

    /// A stretch of a file's bytes.
    init(_ storage: [UInt8], _ range: Range<Int>) {
        self.storage = storage
        self.range = range
    }

    var count: Int { range.count }
    var bytes: ArraySlice<UInt8> { storage[range] }

    /// Bytes by their places in the run.
    subscript(part: Range<Int>) -> ArraySlice<UInt8> {
        storage[range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound]
    }

    /// Appends to a run of bytes of its own.
    mutating func append(_ more: some Collection<UInt8>) {
        storage.append(contentsOf: more)
        range = 0..<storage.count
    }
}
