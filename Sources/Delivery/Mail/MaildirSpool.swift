import Glibc
package import RecallModel
import Synchronization
package import Takedown

/// A Maildir that notices are put into, at most one file a notice.
///
/// A message is written to `tmp`, synced, linked into `new` under the id of
/// its notice, and `new` is synced; only then is it delivered. A crash at any
/// point leaves either nothing but a file in `tmp`, or the whole message: a
/// name in `new` never leads to half a file. The link fails where the name is
/// taken, so trying again cannot make a second one. A reader moves messages to
/// `cur`, perhaps with flags after a colon; there they still count as
/// delivered. Once a reader has deleted a message, nothing here remembers it:
/// record the receipt first.
///
/// Everything here waits for the disk. Call it from where that is allowed,
/// not from the cooperative pool.
package struct MaildirSpool: Sendable {
    /// 36 hours: after that a file in `tmp` belongs to nobody.
    ///
    /// So says the maildir specification, Daniel J. Bernstein's “maildir(5)”.
    package static let abandonedAfter = Duration.hours(36)

    /// A file in `tmp` left by a process of the same number is passed by; as
    /// many as this would be no accident.
    private static let nameTries = 100

    private static let sequence = Atomic<UInt64>(0)

    /// The folder that holds `tmp`, `new` and `cur`.
    package let path: String

    /// Makes the folder and the three within it, mode 0700, where they are
    /// missing, and syncs their parents.
    ///
    /// The folder's own parent must exist.
    ///
    /// - Throws: ``SpoolError``.
    package init(path: String) throws(SpoolError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SpoolError("mkdir", path.isEmpty ? "“”" : "a path with NUL", number: ENOENT)
        }
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let isNew = try SpoolFile.makeFolder(self.path)
        for name in ["tmp", "new", "cur"] {
            _ = try SpoolFile.makeFolder(folder(name))
        }
        // Also where nothing was missing: a crash may have come before this.
        try SpoolFile.syncFolder(self.path)
        if isNew { try SpoolFile.syncFolder(parent) }
    }

    /// Puts the message into `new`, unless the notice is there or in `cur`.
    ///
    /// - Returns: a receipt once the message is sure to survive a power cut.
    /// - Throws: ``SpoolError``; the notice may then be there or not, and
    ///   delivering again puts it right.
    package func deliver(
        _ id: NoticeID, _ message: MailMessage
    ) throws(SpoolError) -> SpoolReceipt {
        if try isInCur(id) { return try receipt(.alreadyThere, in: "cur") }
        let temporary = try write(message.bytes, for: id)
        let isLinked: Bool
        do throws(SpoolError) {
            isLinked = try SpoolFile.link(temporary, to: "\(folder("new"))/\(id.text)")
            try SpoolFile.syncFolder(folder("new"))
        } catch {
            unlink(temporary)
            throw error
        }
        try SpoolFile.remove(temporary)
        guard isLinked else { return .alreadyThere }
        return try withdrawIfRead(id)
    }

    /// Removes what crashes have left in `tmp`.
    ///
    /// - Returns: how many files.
    @discardableResult
    package func sweep(
        olderThan age: Duration = abandonedAfter, now: Instant
    ) throws(SpoolError) -> Int {
        var removed = 0
        for name in try SpoolFile.names(in: folder("tmp")) {
            let file = "\(folder("tmp"))/\(name)"
            guard let written = SpoolFile.writtenAt(file), written < (now - age).seconds else {
                continue
            }
            try SpoolFile.remove(file)
            removed += 1
        }
        return removed
    }
}

extension MaildirSpool {
    /// A reader may have moved the notice from `new` to `cur` after the first
    /// look there and before the link; then ours is the second copy, and goes.
    ///
    /// Where the reader has moved ours just now, there is nothing to remove.
    private func withdrawIfRead(_ id: NoticeID) throws(SpoolError) -> SpoolReceipt {
        guard try isInCur(id) else { return .written }
        try SpoolFile.remove("\(folder("new"))/\(id.text)")
        return try receipt(.alreadyThere, in: "new")
    }

    private func receipt(_ receipt: SpoolReceipt, in name: String) throws(SpoolError)
        -> SpoolReceipt
    {
        try SpoolFile.syncFolder(folder(name))
        return receipt
    }

    private func isInCur(_ id: NoticeID) throws(SpoolError) -> Bool {
        try SpoolFile.names(in: folder("cur")).contains { name in
            guard name.hasPrefix(id.text) else { return false }
            let next = name.utf8.dropFirst(id.text.utf8.count).first
            return next.map {
                !Character(Unicode.Scalar($0)).isLetter && !(0x30...0x39).contains($0)
            }
                ?? true
        }
    }

    /// A new file in `tmp` with the bytes; its path.
    private func write(_ bytes: [UInt8], for id: NoticeID) throws(SpoolError) -> String {
        var tries = 0
        while true {
            let number = Self.sequence.wrappingAdd(1, ordering: .relaxed).newValue
            let path = "\(folder("tmp"))/\(id.text).\(getpid()).\(number)"
            do throws(SpoolError) {
                try SpoolFile.create(path, bytes)
                return path
            } catch {
                tries += 1
                guard error.number == EEXIST, tries < Self.nameTries else { throw error }
            }
        }
    }

    private func folder(_ name: String) -> String { "\(path)/\(name)" }

    private var parent: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// What became of a mail.
package enum SpoolReceipt: Hashable, Sendable {
    /// It is in `new` now.
    case written
    /// It was in `new` or `cur` before.
    case alreadyThere
}
