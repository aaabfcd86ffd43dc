package import Digests

/// One file of an export that is made of several.
package struct ExportPart: Hashable, Sendable {
    package var name: String
    /// `nil` where the part never came.
    package var sha256: SHA256Digest?
    package var byteCount: Int?
    /// What the export's own list says of the part, where it does.
    package var promisedSHA256: SHA256Digest?
    package var promisedRows: Int?
    /// What was found in it; `nil` until it is screened.
    package var rowCount: Int?

    package init(
        name: String, sha256: SHA256Digest? = nil, byteCount: Int? = nil,
        promisedSHA256: SHA256Digest? = nil, promisedRows: Int? = nil
    ) {
        self.name = name
        self.sha256 = sha256
        self.byteCount = byteCount
        self.promisedSHA256 = promisedSHA256
        self.promisedRows = promisedRows
    }
}

/// What is known of an export's parts when it is taken.
package struct ExportParts: Hashable, Sendable {
    /// In the order of their names, those that never came among them; empty
    /// where the export is one file.
    package var parts: [ExportPart]
    /// Rows of all together, where the export's own list says so.
    package var promisedRows: Int?
    /// Why they are not all there as promised, or `nil`.
    package var doubt: String?

    package init(_ parts: [ExportPart] = [], promisedRows: Int? = nil, doubt: String? = nil) {
        self.parts = parts
        self.promisedRows = promisedRows
        self.doubt = doubt
    }
}
