/// What the names of files look like: `*` stands for any text, `{export}` for
/// the text that the files of one export have in common.
package struct NamePattern: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case text([UInt8])
        case any
        case export
    }

    /// As it was written.
    package let text: String
    private let pieces: [Piece]

    /// `*` and `{export}` in one pattern: with more, a long name could be cut up
    /// in millions of ways.
    static let wildcardLimit = 3

    /// Why a text is no pattern.
    struct Mistake: Error {
        let message: String
    }

    /// - Throws: ``Mistake`` where it could be the name of no file in a folder,
    ///   or of every file.
    init(_ text: String) throws(Mistake) {
        self.text = text
        var pieces: [Piece] = []
        for (place, part) in text.split(separator: "{export}", omittingEmptySubsequences: false)
            .enumerated()
        {
            if place > 0 { pieces.append(.export) }
            for (star, words) in part.split(separator: "*", omittingEmptySubsequences: false)
                .enumerated()
            {
                if star > 0 { pieces.append(.any) }
                if !words.isEmpty { pieces.append(.text(Array(words.utf8))) }
            }
        }
        self.pieces = pieces
        try check()
    }

    private func check() throws(Mistake) {
        guard !text.contains("/"), !text.hasPrefix("."), text.utf8.count <= 255 else {
            throw Mistake(message: "“\(text)” is no file's name; write one without a folder")
        }
        guard pieces.contains(where: { if case .text = $0 { true } else { false } }) else {
            throw Mistake(message: "“\(text)” is the name of every file; write what they share")
        }
        guard pieces.count(where: { $0 == .export }) <= 1 else {
            throw Mistake(message: "“\(text)” has {export} more than once; write it once")
        }
        let wildcards = pieces.count { if case .text = $0 { false } else { true } }
        guard wildcards <= Self.wildcardLimit else {
            throw Mistake(
                message: "“\(text)” has more than \(Self.wildcardLimit) of * and {export}")
        }
    }

    /// Whether the names tell which export a file belongs to.
    var namesExport: Bool { pieces.contains(.export) }

    /// The export that a file of that name belongs to, empty where the pattern
    /// has no `{export}`; `nil` where the name is another.
    ///
    /// Of several ways to read a name the one with the shortest texts counts,
    /// from the left.
    package func export(of name: String) -> String? {
        var found: Range<Int>?
        let bytes = Array(name.utf8)
        guard matches(bytes, from: 0, piece: 0, export: &found) else { return nil }
        return found.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }

    private func matches(
        _ name: [UInt8], from start: Int, piece: Int, export: inout Range<Int>?
    ) -> Bool {
        guard piece < pieces.count else { return start == name.count }
        switch pieces[piece] {
        case .text(let text):
            guard name[start...].starts(with: text) else { return false }
            return matches(name, from: start + text.count, piece: piece + 1, export: &export)
        case .any:
            return (start...name.count).contains {
                matches(name, from: $0, piece: piece + 1, export: &export)
            }
        case .export:
            guard start < name.count else { return false }
            for end in start + 1...name.count {
                export = start..<end
                if matches(name, from: end, piece: piece + 1, export: &export) { return true }
            }
            return false
        }
    }
}
