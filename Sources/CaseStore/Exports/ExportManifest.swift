/// What was found in an export: kept with it for good, so that whoever asks
/// later what a proof rests on need not have the file.
package struct ExportManifest: Hashable, Sendable {
    /// What the file was taken for and why, in words.
    package var form: String
    /// Rows that were read and screened.
    package var listings: Int
    /// Rows that say more about another row's listing.
    package var joined: Int
    /// Bytes of the text, decompressed.
    package var textBytes: Int
    /// The ids of the first and the last listing that were read.
    package var firstListing: String?
    package var lastListing: String?
    /// Defects by their code.
    package var defects: [String: Int]
    /// Rows by part, of an export that is made of several.
    package var partRows: [String: Int] = [:]

    package init(
        form: String = "", listings: Int = 0, joined: Int = 0, textBytes: Int = 0,
        firstListing: String? = nil, lastListing: String? = nil, defects: [String: Int] = [:]
    ) {
        self.form = form
        self.listings = listings
        self.joined = joined
        self.textBytes = textBytes
        self.firstListing = firstListing
        self.lastListing = lastListing
        self.defects = defects
    }
}
