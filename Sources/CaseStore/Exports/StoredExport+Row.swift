import GRDB
import JSONText
import RecallModel

extension StoredExport.Status: DatabaseValueConvertible {}
extension StoredExport.Kind: DatabaseValueConvertible {}
extension ExportDoubt.Kind: DatabaseValueConvertible {}

extension StoredExport {
    init(_ row: Row) throws {
        id = ExportID(try row.field("id"))
        marketplace = try row.field("marketplace")
        fileName = try row.field("file_name")
        kind = try row.field("kind")
        sha256 = try row.field("sha256")
        byteCount = try row.field("byte_count")
        storedPath = try row.field("stored_path")
        takenAt = try row.field("taken_at")
        producedAt = try row.field("produced_at")
        status = try row.field("status")
        isComplete = try row.field("is_complete")
        rowCount = try row.field("row_count")
        defectCount = try row.field("defect_count")
        reason = try row.field("reason")
        recallGeneration = try row.field("recall_generation")
        doubt = try row.field("doubt")
        partsDoubt = try row.field("parts_doubt")
        promisedRows = try row.field("promised_rows")
        manifest = try ExportManifest(row)
        verifiedGone = try row.field("verified_gone")
        finishedAt = try row.field("finished_at")
    }
}

extension ExportPart {
    init(_ row: Row) throws {
        name = try row.field("name")
        sha256 = try row.field("sha256")
        byteCount = try row.field("byte_count")
        promisedSHA256 = try row.field("promised_sha256")
        promisedRows = try row.field("promised_rows")
        rowCount = try row.field("row_count")
    }
}

extension ExportManifest {
    /// `nil` of an export that was not screened, or by a version without
    /// manifests.
    init?(_ row: Row) throws {
        guard let form: String = try row.field("form") else { return nil }
        self.init(
            form: form, listings: try row.field("listing_count"),
            joined: try row.field("joined_count"), textBytes: try row.field("text_bytes"),
            firstListing: try row.field("first_listing"),
            lastListing: try row.field("last_listing"))
        let kinds: String = try row.field("defect_kinds")
        guard case .object(let members)? = try? JSONParser.parse(kinds) else {
            throw CaseStoreError(.corrupt, "the defects of an export are no JSON; restore a backup")
        }
        for member in members { defects[member.name] = member.value.integer }
    }

    /// The defects by their codes, in the order of these.
    var defectsJSON: JSONValue {
        .object(
            defects.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })
    }
}
