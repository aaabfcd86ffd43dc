import JSONText
package import RecallModel

// A compiled index is one run of bytes: a heading, and columns by `ColumnForm`.
//
// | bytes | what |
// |---|---|
// | 8 | `RECALLIX` |
// | 4 | the form's version |
// | 4 | zero |
// | 8 | bytes of the whole, so that a cut is told from damage |
// | … | columns: the matcher's version, the configuration, ids, texts, parts |
//
// It has no checksum of its own: whoever keeps it seals it with SHA-256, for
// which this room has no door. What is not caught by a seal (anybody can seal
// what they wrote) is caught here: every number that leads somewhere is checked
// before the index is used.

/// A recall list made ready once, to be screened with again and again.
///
/// Bytes, because they come from a file and go to one.
package enum CompiledIndex {
    static let mark = Array("RECALLIX".utf8)
    /// Raised with every change of the columns or their meaning.
    static let formVersion: UInt32 = 11
    static let headingBytes = 24

    /// The bytes of an index over these recalls.
    ///
    /// - Throws: where the texts come to more than 4 GiB.
    package static func build(
        _ recalls: [Recall], configuration: MatchingConfiguration,
        seed: UInt64 = .random(in: .min ... .max)
    ) throws(IndexFileError) -> [UInt8] {
        var builder = RecallIndexBuilder(configuration: configuration, seed: seed)
        var content = CompiledContent(configuration: configuration)
        content.parts = builder.build(recalls)
        try content.append(recalls)
        var writer = ColumnWriter(reserving: content.texts.byteCount * 2)
        writer.begin()
        try content.carry(by: &writer)
        return writer.finished()
    }

    /// The index that the bytes hold.
    ///
    /// - Parameter configuration: that of the run; all of it but the takedown
    ///   threshold must be what the index was built for.
    /// - Throws: ``IndexFileError`` for anything but the bytes of ``build(_:configuration:seed:)``
    ///   by this version.
    package static func load(
        _ bytes: [UInt8], configuration: MatchingConfiguration
    ) throws(IndexFileError) -> RecallIndex {
        try checkHeading(bytes)
        var reader = ColumnReader(bytes, from: headingBytes)
        var content = CompiledContent(configuration: configuration)
        let expected = content
        try content.carryBasis(by: &reader)
        try content.checkBasis(expected)
        try content.carryIndex(by: &reader)
        guard reader.isAtEnd else { throw .malformed("bytes behind the last column") }
        try content.check()
        return try RecallIndex(
            content.parts,
            recalls: RecallList(
                PackedRecalls(
                    ids: content.ids, texts: content.texts, products: content.parts.products)),
            names: NameWeights(configuration))
    }

    /// - Throws: where the bytes do not begin as an index of this form, or are
    ///   fewer or more than it says.
    package static func checkHeading(_ bytes: [UInt8]) throws(IndexFileError) {
        guard bytes.starts(with: mark) else {
            throw IndexFileError(
                .notAnIndex, "is no compiled index; make one with `recalld index build`")
        }
        guard bytes.count >= headingBytes else { throw .cut }
        let version = [UInt32](littleEndian: bytes, in: 8..<16)
        guard version == [formVersion, 0] else { throw .otherVersion("form \(version[0])") }
        let length = [UInt64](littleEndian: bytes, in: 16..<24)[0]
        guard length <= UInt64(bytes.count) else { throw .cut }
        guard length == UInt64(bytes.count) else {
            throw .malformed("bytes behind its end")
        }
    }
}

/// Everything that is written, in its order.
private struct CompiledContent {
    private var version: ByteRun
    private var configuration: ByteRun
    private(set) var ids = FlatBytes()
    private(set) var texts = FlatBytes()
    var parts = RecallIndexParts()

    init(configuration: MatchingConfiguration) {
        var untiered = configuration
        untiered.takedown = 0  // it decides about what was found, not what is found
        version = ByteRun(Array(Screener.version.utf8))
        self.configuration = ByteRun(untiered.json.bytes)
    }

    mutating func append(_ recalls: [Recall]) throws(IndexFileError) {
        var bytes: [UInt8] = []
        for recall in recalls {
            bytes.removeAll(keepingCapacity: true)
            RecallText.encode(recall, onto: &bytes)
            guard texts.byteCount + bytes.count <= UInt32.max else {
                throw IndexFileError(
                    .malformed, "would be too large: its recalls' texts come to more than 4 GiB")
            }
            texts.append(bytes)
            ids.append(recall.id.description.utf8)
        }
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try carryBasis(by: &carrier)
        try carryIndex(by: &carrier)
    }

    mutating func carryBasis(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try carrier.carry(&version)
        try carrier.carry(&configuration)
    }

    mutating func carryIndex(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try ids.carry(by: &carrier)
        try texts.carry(by: &carrier)
        try parts.carry(by: &carrier)
    }

    /// Whether the index was built by the same matcher for the same thresholds.
    func checkBasis(_ expected: CompiledContent) throws(IndexFileError) {
        guard version.bytes == expected.version.bytes else {
            throw .otherVersion(String(decoding: version.bytes.prefix(16), as: UTF8.self))
        }
        guard configuration.bytes == expected.configuration.bytes else {
            throw IndexFileError(
                .otherConfiguration,
                "was built for another review threshold or other weights; build it again with the "
                    + "configuration of this run")
        }
    }

    func check() throws(IndexFileError) {
        try ids.check(texts: ids.count)
        try texts.check(texts: ids.count)
        for place in 0..<ids.count
        where String(validating: ids[place], as: UTF8.self).flatMap({ RecallID($0) }) == nil {
            throw .malformed("a recall's id")
        }
        try parts.check(recalls: ids.count)
    }
}

extension ColumnWriter {
    /// Lays the heading down, whose length is written last.
    fileprivate mutating func begin() {
        lay(CompiledIndex.mark)
        var numbers: [UInt8] = []
        numbers.append(littleEndian: [CompiledIndex.formVersion, 0])
        numbers.append(littleEndian: [UInt64(0)])
        lay(numbers)
    }

    fileprivate consuming func finished() -> [UInt8] {
        var bytes = bytes
        var length: [UInt8] = []
        length.append(littleEndian: [UInt64(bytes.count)])
        bytes.replaceSubrange(16..<24, with: length)
        return bytes
    }
}

extension IndexFileError {
    fileprivate static let cut = IndexFileError(
        .cut, "ends in the middle; copy it again, or build it again")

    fileprivate static func otherVersion(_ version: String) -> IndexFileError {
        IndexFileError(
            .otherVersion,
            "was built by another recalld (\(version), this is \(Screener.version)); build it again"
        )
    }
}
