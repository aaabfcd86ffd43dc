package import RecallModel

extension Listing {
    /// The GTINs of its cell, repaired as the export's readers repair them.
    package var gtins: [GTIN] { GTINCell(gtin).codes }
}
