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

    package var id: ExportID
    package var marketplace: Marketplace
    package var fileName: String
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
    /// The generation of the recall index it was last screened against.
    package var recallGeneration: Int?

    /// Whether this one shows a later state of the marketplace.
    ///
    /// It does where it was produced later, or at the same moment and taken
    /// later. The same bytes
    /// handed in again are a newer observation.
    package func isNewer(than other: StoredExport) -> Bool {
        (producedAt, id) > (other.producedAt, other.id)
    }
}

/// What came of screening an export.
package struct ExportOutcome: Hashable, Sendable {
    package var rowCount: Int
    package var defectCount: Int
    /// Whether a listing that it does not have is gone.
    package var isComplete: Bool
    /// Why it does not count as complete, where it does not.
    package var reason: String?
    /// The generation of the recall index it was screened against.
    package var recallGeneration: Int

    package init(
        rowCount: Int, defectCount: Int, isComplete: Bool, reason: String? = nil,
        recallGeneration: Int
    ) {
        self.rowCount = rowCount
        self.defectCount = defectCount
        self.isComplete = isComplete
        self.reason = reason
        self.recallGeneration = recallGeneration
    }
}
