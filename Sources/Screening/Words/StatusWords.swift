import RecallModel

/// The words of a status or change column that say that a listing cannot be
/// bought.
///
/// They are data: ours stand in `status-words.txt`, and a team says of its own
/// export which others there are, and which of ours mean something else there.
/// Any word that is not among them, and none, counts as on offer: a recalled
/// product must not hide behind a word that nobody knows.
package struct StatusWords: Hashable, Sendable {
    private var offSale: Set<String>

    /// Bytes of a cell that is looked at: two or three columns' words.
    static let longestCell = 200

    /// What parts the words of several columns, as ``JoinedCells`` puts them
    /// together.
    private static let separator: Character = "|"

    /// The words of this program.
    package static let builtIn: StatusWords = {
        let text = String(decoding: PackageResources.status_words_txt, as: UTF8.self)
        var words: [String] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let list = line.split(separator: ":", maxSplits: 1)
            precondition(list.count == 2, "status-words.txt of this program is broken: \(line)")
            words += list[1].split(separator: ",").map(String.init)
        }
        return StatusWords(offSale: Set(words.map(folded)))
    }()

    private init(offSale: Set<String>) { self.offSale = offSale }

    /// Ours with a team's own.
    ///
    /// - Parameters:
    ///   - removed: More words under which a listing cannot be bought.
    ///   - offered: Words under which it can, though ours say otherwise.
    package init(removed: [String], offered: [String]) {
        offSale = Self.builtIn.offSale.union(removed.map(Self.folded))
            .subtracting(offered.map(Self.folded))
    }

    /// A word as it is compared: without space around it, in small letters.
    private static func folded(_ word: String) -> String { word.trimmingSpace().lowercased() }

    /// Whether a listing's status is one under which it can be bought.
    ///
    /// Of several columns' words each must be: a change that says `delete` ends
    /// an offer that was active.
    package func isOnOffer(_ status: String) -> Bool {
        guard status.utf8.contains(UInt8(ascii: "|")) else {
            return !offSale.contains(Self.folded(status))
        }
        return !status.split(separator: Self.separator).contains {
            offSale.contains(Self.folded(String($0)))
        }
    }
}

extension RowBatch {
    /// Whether the row being read need have no title: in a feed of changes it
    /// says that its listing cannot be bought, and which that is.
    func isRemoval(_ row: PendingRow) -> Bool {
        let cell = row.range(.status)
        guard keepsRemoved, !cell.isEmpty, cell.count <= StatusWords.longestCell, !row.isEmpty(.id)
        else { return false }
        return !statuses.isOnOffer(String(decoding: bytes[cell], as: UTF8.self))
    }

    /// Whether the row's listing can be bought.
    func isOnOffer(row: Int) -> Bool {
        let cell = range(.status, row: row)
        guard !cell.isEmpty, cell.count <= StatusWords.longestCell else { return true }
        return statuses.isOnOffer(text(.status, row: row))
    }
}
