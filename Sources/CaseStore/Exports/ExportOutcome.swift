/// What came of screening an export.
package struct ExportOutcome: Hashable, Sendable {
    package var rowCount: Int
    package var defectCount: Int
    /// Why it does not count as complete; `nil` where a listing that it does
    /// not have is gone.
    package var doubt: ExportDoubt?
    /// The generation of the recall index it was screened against.
    package var recallGeneration: Int
    package var manifest: ExportManifest

    /// Whether a listing that it does not have is gone.
    package var isComplete: Bool { doubt == nil }

    package init(
        rowCount: Int, defectCount: Int, doubt: ExportDoubt? = nil, recallGeneration: Int,
        manifest: ExportManifest = ExportManifest()
    ) {
        self.rowCount = rowCount
        self.defectCount = defectCount
        self.doubt = doubt
        self.recallGeneration = recallGeneration
        self.manifest = manifest
    }
}
