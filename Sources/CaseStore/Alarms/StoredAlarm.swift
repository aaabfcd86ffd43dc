package import RecallModel
package import Takedown

/// An alarm that was raised.
package struct StoredAlarm: Hashable, Sendable {
    package var alarm: Alarm
    /// 1 for the first time it was raised.
    package var occurrence: Int
    package var raisedAt: Instant
    /// `nil` while it stands.
    package var clearedAt: Instant?
    package var noticeID: NoticeID
}
