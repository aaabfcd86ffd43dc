import Digests
import FoundationEssentials
import GRDB
import RecallModel
import Takedown

// How the nouns are written in a column. A column that cannot be read back is
// a damaged file, never a default.

extension Instant: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
        Int64.fromDatabaseValue(value).map { Instant(milliseconds: $0) }
    }
}

extension SHA256Digest: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> SHA256Digest? {
        Data.fromDatabaseValue(value).flatMap { SHA256Digest(bytes: Array($0)) }
    }
}

extension RecallID: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { description.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> RecallID? {
        String.fromDatabaseValue(value).flatMap { RecallID($0) }
    }
}

extension CaseID: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { text.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> CaseID? {
        String.fromDatabaseValue(value).flatMap { CaseID($0) }
    }
}

extension NoticeID: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { text.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> NoticeID? {
        String.fromDatabaseValue(value).flatMap { NoticeID($0) }
    }
}

extension NoticeStep: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { name.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> NoticeStep? {
        String.fromDatabaseValue(value).flatMap { NoticeStep(name: $0) }
    }
}

extension ClockEvent.Kind: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { name.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ClockEvent.Kind? {
        String.fromDatabaseValue(value).flatMap { ClockEvent.Kind(name: $0) }
    }
}

extension Marketplace: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { name.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Marketplace? {
        String.fromDatabaseValue(value).map { Marketplace($0) }
    }
}

extension CaseState: DatabaseValueConvertible {}
extension Tier: DatabaseValueConvertible {}
extension Scope: DatabaseValueConvertible {}
extension Severity: DatabaseValueConvertible {}
extension AuthorityOrder.Kind: DatabaseValueConvertible {}
extension AuthorityOrder.Verb: DatabaseValueConvertible {}
extension Alarm.Severity: DatabaseValueConvertible {}
