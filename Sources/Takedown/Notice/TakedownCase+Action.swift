import RecallModel

extension TakedownCase {
    /// The `action` of its notices (requirements research, section 3.2).
    ///
    /// Of a listing with variants only the recalled one goes, wherever the export
    /// tells them apart (section 4.4).
    var action: String {
        asks == .remove && listing.isVariant ? "delist_variant" : asks.action
    }

    /// The commands by which whoever has the order answers: that he acts on it,
    /// and that it is done.
    var answers: [String] {
        [
            "recalld cases ack \(id) --by NAME",
            asks.isProvedByAbsence
                ? "recalld cases delisted \(id) --by NAME --at TIME"
                : "recalld orders warned \(id) --by NAME --reason WHERE-IT-IS-SHOWN",
        ]
    }
}
