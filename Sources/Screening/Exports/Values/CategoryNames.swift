import RecallModel

/// The names of categories by their numbers, as Google publishes its taxonomy
/// (`taxonomy-with-ids.en-US.txt`): a feed may say `276` for a path.
///
/// The list is its publisher's, so a team says where its copy lies.
package struct CategoryNames: Hashable, Sendable {
    private var paths: [Substring: String] = [:]

    /// A line that is none.
    package struct Mistake: Error, CustomStringConvertible {
        /// From 1.
        package let line: Int

        package var description: String {
            "line \(line) is no number, a dash and a category, as in “276 - Pets > Toys”"
        }
    }

    /// The names that the text lists, a number, a dash and a path a line; lines
    /// that begin with `#` say something else.
    ///
    /// - Throws: ``Mistake`` at the first line that is none.
    package init(_ text: String) throws(Mistake) {
        for (number, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            guard let dash = line.firstRange(of: " - "), Self.isNumber(line[..<dash.lowerBound])
            else { throw Mistake(line: number + 1) }
            paths[line[..<dash.lowerBound]] = String(line[dash.upperBound...]).trimmingSpace()
        }
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }

    /// The path of the category that a cell gives by its number; `nil` where it
    /// gives none.
    subscript(cell: String) -> String? {
        guard !cell.isEmpty, cell.utf8.count <= 12 else { return nil }
        let bare = cell.trimmingSpace()
        return Self.isNumber(bare) ? paths[bare[...]] : nil
    }

    /// All of it on one line: what a configuration's digest is taken of.
    package var digestible: String {
        paths.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "|")
    }
}
