import RecallModel

/// What the reader of a platform's form made of one record.
enum FormRecord {
    /// An offer.
    case listing(Listing)
    /// A record that says more about an offer handed out already, or stands
    /// above offers that follow: a picture's row, a parent's.
    case joined
    /// An offer whose record was counted as joined when it was read.
    case heldBack(Listing)
    /// A record of which no offer could be made.
    case lost(Defect)
    /// Something wrong that costs no record.
    case note(Defect)
}

/// What is counted beside the listings of a translated text.
struct FormTally: Sendable {
    /// Records that were lost.
    private(set) var lost = 0
    /// Defects by their code, and the first of them in words.
    private(set) var codes: [String: Int] = [:]
    private(set) var samples: [Defect] = []
    /// Records that belong to another's listing.
    var joined = 0
    /// What was repaired or is unusable, by kind.
    var values = ValueCount()

    var isEmpty: Bool { lost == 0 && codes.isEmpty && joined == 0 }

    /// Notes a defect that costs its record or not.
    mutating func note(_ defect: Defect, isLost: Bool) {
        if isLost { lost += 1 }
        codes[defect.code, default: 0] += 1
        if samples.count < ScreeningSummary.sampleLimit { samples.append(defect) }
    }
}
