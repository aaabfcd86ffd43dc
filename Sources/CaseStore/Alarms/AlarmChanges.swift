package import Takedown

/// Alarms that a deed raises and clears: in its transaction, so that no crash
/// comes between what happened and its being told.
package struct AlarmChanges: Hashable, Sendable {
    package var raised: [Alarm]
    /// Their keys; one that does not stand is left alone.
    package var cleared: [String]

    package init(raised: [Alarm] = [], cleared: [String] = []) {
        self.raised = raised
        self.cleared = cleared
    }
}

extension StoreTransaction {
    func apply(_ changes: AlarmChanges) throws {
        for key in changes.cleared { try clearAlarm(key) }
        for alarm in changes.raised { try raise(alarm) }
    }
}
