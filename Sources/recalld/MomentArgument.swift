import ArgumentParser
import RecallModel

/// A moment as it is written on the command line.
enum MomentArgument {
    static func moment(_ text: String) throws -> Instant {
        guard let moment = Instant(rfc3339: text) else {
            throw ValidationError("“\(text)” is no time like 2026-11-22T10:00:00Z")
        }
        return moment
    }

    /// A day stands for its first moment in UTC.
    static func dayOrMoment(_ text: String) throws -> Instant {
        try CivilDate(text).map(\.startUTC) ?? moment(text)
    }
}
