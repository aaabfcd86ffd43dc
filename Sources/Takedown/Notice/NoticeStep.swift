/// What a notice is sent for.
package enum NoticeStep: Hashable, Sendable {
    /// The order to take the listing down.
    case issued
    /// So many percent of the time between start and limit are over.
    case reminder(percent: Int)
    case targetMissed
    case breach
    /// The order is taken back: it was wrong, or the authority withdrew the
    /// recall.
    case withdrawn
    /// Something is wrong with the service itself, not with a listing.
    case alarm

    /// A short name that is part of the notice's id and is stored: it never
    /// changes.
    package var name: String {
        switch self {
        case .issued: "issued"
        case .reminder(let percent): "reminder-\(percent)"
        case .targetMissed: "target-missed"
        case .breach: "breach"
        case .withdrawn: "withdrawn"
        case .alarm: "alarm"
        }
    }

    /// The step that ``name`` wrote, or `nil`.
    package init?(name: String) {
        switch name {
        case "issued": self = .issued
        case "target-missed": self = .targetMissed
        case "breach": self = .breach
        case "withdrawn": self = .withdrawn
        case "alarm": self = .alarm
        default:
            guard name.hasPrefix("reminder-"), let percent = Int(name.dropFirst(9)),
                name == "reminder-\(percent)"
            else { return nil }
            self = .reminder(percent: percent)
        }
    }

    /// The notice's `type` on the wire.
    package var type: String {
        switch self {
        case .issued: "takedown.issued"
        case .reminder: "takedown.reminder"
        case .targetMissed: "takedown.target_missed"
        case .breach: "takedown.breached"
        case .withdrawn: "takedown.withdrawn"
        case .alarm: "alarm.raised"
        }
    }
}
