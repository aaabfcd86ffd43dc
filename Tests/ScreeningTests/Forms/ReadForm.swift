import Glibc
import RecallModel
import TestKit

@testable import Screening

/// All that comes of reading a text as a person asks for it.
struct ReadForm {
    var recognition: ExportRecognition?
    var listings: [Listing] = []
    var summary = ScreeningSummary()

    private static let folder = TemporaryFolder("recalld-forms")

    init(
        _ bytes: [UInt8], form: ExportForm? = nil, mapping: ExportMapping? = nil,
        limits: ScreeningLimits = ScreeningLimits()
    ) throws {
        let path = Self.folder.write("\(UInt64.random(in: 0 ... .max))", bytes)
        defer { unlink(path) }
        try self.init(path: path, form: form, mapping: mapping, limits: limits)
    }

    init(
        path: String, form: ExportForm? = nil, mapping: ExportMapping? = nil,
        limits: ScreeningLimits = ScreeningLimits()
    ) throws {
        summary = try ListingExport.read(
            path: path, form: form, mapping: mapping, limits: limits,
            recognised: { recognition = $0 }
        ) {
            listings.append($0)
            return true
        }
    }

    /// `id|title|brand|gtin` of every listing; no id where it is the row's number.
    var lines: [String] {
        listings.enumerated().map { place, listing in
            let id = listing.id == String(place + 1) && form == "etsy" ? "" : listing.id
            return "\(id)|\(listing.title)|\(listing.brand)|\(listing.gtin)"
        }
    }

    var form: String { recognition?.form.shortName ?? "" }
}
