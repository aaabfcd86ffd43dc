package import Digests
package import RecallModel

/// A marketplace's export as it was taken in, and what came of it.
package struct StoredExport: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable {
        /// Being screened, or left so by a crash.
        case screening
        case finished
        case failed
    }

    /// What its rows are.
    package enum Kind: String, Hashable, Sendable {
        /// The listings that there are, or some of them.
        case catalogue
        /// What was added, changed or removed since another export.
        case delta
        /// Listings that are gone, a row each.
        case removals
    }

    package var id: ExportID
    package var marketplace: Marketplace
    package var fileName: String
    package var kind: Kind = .catalogue
    package var sha256: SHA256Digest
    package var byteCount: Int
    package var storedPath: String
    /// When we took the file.
    package var takenAt: Instant
    /// When the marketplace wrote it, never later than `takenAt`.
    package var producedAt: Instant
    package var status: Status
    /// Whether it showed the marketplace's whole catalogue; `nil` until it is
    /// finished.
    package var isComplete: Bool?
    package var rowCount: Int?
    package var defectCount: Int?
    /// Why it failed or does not count as complete.
    package var reason: String?
    /// The kind of that reason, where it was screened and is not complete.
    package var doubt: ExportDoubt.Kind?
    /// Why its parts are not all there as promised, as far as was known when it
    /// was taken.
    package var partsDoubt: String?
    /// Rows of all parts together by the export's own list.
    package var promisedRows: Int?
    /// What was found in it; `nil` until it is screened, and of one that could
    /// not be read at all.
    package var manifest: ExportManifest?
    /// Cases whose listings it proved gone.
    package var verifiedGone: Int?
    package var finishedAt: Instant?
    /// The generation of the recall index it was last screened against.
    package var recallGeneration: Int?

    /// Whether this one shows a later state of the marketplace.
    ///
    /// It does where it was produced later, or at the same moment and taken
    /// later. The same bytes handed in again are a newer observation.
    package func isNewer(than other: StoredExport) -> Bool {
        (producedAt, id) > (other.producedAt, other.id)
    }
}
