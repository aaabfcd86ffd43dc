package import RecallModel
import XMLText

/// What came of reading and screening one export.
package struct ScreeningSummary: Hashable, Sendable {
    /// Rows seen, readable or not.
    package var rows = 0
    /// Rows that were read and screened.
    package var screened = 0
    /// Rows that say more about another row's listing: a picture's, a parent's.
    package var joined = 0
    /// How the values of translated forms were, and, where listings were read
    /// for people, those of all.
    package var values = ValueCount()
    /// Bytes of the text, decompressed.
    package var bytes = 0
    /// The ids of the first and the last row that were screened.
    package var firstID: String?
    package var lastID: String?
    package var takedowns = 0
    package var reviews = 0
    /// Defects by their code.
    package var defects: [String: Int] = [:]
    /// The first defects, for a person to look at.
    package var samples: [Defect] = []
    /// Watched listings that are on offer.
    package var present: Set<String> = []
    /// The rows asked for by their ids that are on offer, in the export's order.
    package var examined: [Listing] = []
    /// Listings that rows say are off sale, where they were asked for.
    package var removed: Set<String> = []
    /// Why the text may have been cut off, or `nil` where it ends properly.
    package var truncation: String?
    /// What the export was taken for: its form and the reason.
    package var form = ""

    /// Defects kept word for word; the others are only counted.
    package static let sampleLimit = 100

    package init() {}

    /// What reading a row may end in, so that nobody knows which listing it was,
    /// by the defects' codes.
    ///
    /// A row without a title counts too: a seller could blank it for a day and
    /// pass for gone.
    package static let illegible =
        [
            "record-too-long", "too-many-columns", "short-row", "not-json", "no-object",
            "missing-title",
        ] + XMLDamage.Code.allCases.map(\.rawValue)

    /// Rows that were lost to defects.
    package var lost: Int { rows - screened - joined }

    /// Adds what a translated text counted beside its listings.
    mutating func add(_ tally: FormTally) {
        joined += tally.joined
        values.add(tally.values)
        defects.merge(tally.codes, uniquingKeysWith: +)
        samples.append(contentsOf: tally.samples.prefix(max(0, Self.sampleLimit - samples.count)))
    }

    mutating func add(_ defects: [Defect]) {
        for defect in defects { self.defects[defect.code, default: 0] += 1 }
        samples.append(contentsOf: defects.prefix(max(0, Self.sampleLimit - samples.count)))
    }

    /// Adds what came of another file of the same export.
    ///
    /// - Parameter name: the file's, for words about it.
    package mutating func add(_ other: ScreeningSummary, named name: String) {
        if form.isEmpty { form = other.form }
        firstID = firstID ?? other.firstID
        lastID = other.lastID ?? lastID
        rows += other.rows
        screened += other.screened
        joined += other.joined
        bytes += other.bytes
        takedowns += other.takedowns
        reviews += other.reviews
        values.add(other.values)
        defects.merge(other.defects, uniquingKeysWith: +)
        let samples = other.samples.map {
            Defect(location: "\(name), \($0.location)", code: $0.code, message: $0.message)
        }
        self.samples.append(
            contentsOf: samples.prefix(max(0, Self.sampleLimit - self.samples.count)))
        present.formUnion(other.present)
        examined += other.examined
        removed.formUnion(other.removed)
        truncation = truncation ?? other.truncation.map { "\(name): \($0)" }
    }
}
