/// The text of rows that could not be read, for a person to look at.
///
/// Screening keeps where they are and nothing else; the few that are wanted
/// are fetched by a second reading, up to the last of them.
package enum DefectiveRows {
    /// Bytes kept of a row: its cells' order and the fault show in them, and a
    /// hundred rows stay a small file.
    package static let excerptBytes = 2 << 10

    /// The beginning of the line at each of these places.
    ///
    /// - Parameters:
    ///   - offsets: as defects give them, in bytes of the text, decompressed and
    ///     in UTF-8.
    ///   - mapping: with which the export was read.
    /// - Returns: no more than ``excerptBytes`` of each, by its place.
    /// - Throws: ``ExportError`` where the export cannot be read so far.
    package static func read(
        path: String, at offsets: some Collection<Int>, mapping: ExportMapping? = nil,
        limits: ScreeningLimits = ScreeningLimits()
    ) throws(ExportError) -> [Int: [UInt8]] {
        var wanted = Array(Set(offsets)).sorted()[...]
        var excerpts: [Int: [UInt8]] = [:]
        var text = try open(path, mapping, limits)
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        var position = 0
        // What an excerpt that began near a piece's end still needs.
        var unfinished: [Int] = []
        while !wanted.isEmpty || !unfinished.isEmpty {
            let count = try text.read(into: &piece, from: 0, to: piece.count)
            if count == 0 { break }
            unfinished.removeAll { !extend($0, &excerpts, with: piece[..<count]) }
            while let next = wanted.first, next < position + count {
                wanted.removeFirst()
                excerpts[next] = []
                if extend(next, &excerpts, with: piece[max(0, next - position)..<count]) {
                    unfinished.append(next)
                }
            }
            position += count
        }
        return excerpts
    }

    private static func open(
        _ path: String, _ mapping: ExportMapping?, _ limits: ScreeningLimits
    ) throws(ExportError) -> ExportText {
        var source = try ByteSource(path: path, limits: limits)
        let head = try source.peek(ExportRecognition.lookAhead)
        let known = try? ExportRecognition.recognise(
            head, name: path, forced: nil, mapping: mapping)
        return ExportText(source: source, encoding: known?.rewritten ?? .utf8)
    }

    /// Adds to an excerpt up to the line's end.
    ///
    /// - Returns: whether it may go on in the next piece.
    private static func extend(
        _ offset: Int, _ excerpts: inout [Int: [UInt8]], with bytes: ArraySlice<UInt8>
    ) -> Bool {
        let room = excerptBytes - (excerpts[offset]?.count ?? 0)
        let line = bytes.prefix(room).prefix { $0 != UInt8(ascii: "\n") }
        excerpts[offset, default: []] += line
        return line.count == bytes.count && line.count < room
    }
}
