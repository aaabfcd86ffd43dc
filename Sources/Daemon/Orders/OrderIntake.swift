import CaseStore
import Glibc
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Takes orders, requests, notices and data requests from the folder that letters are put into,
/// one file each.
///
/// An order counts as received when its file was last written, unless it says
/// an earlier time; a file that is no order is set aside with the reason, and
/// somebody is told, for its clock may run.
struct OrderIntake: Service {
    let rooms: Rooms

    /// As for feeds: a file is small and written at once.
    private static let settle = Duration.seconds(2)
    private static let interval = Duration.seconds(1)
    private static let quarantine = "orders"

    func run() async throws {
        try await untilShutdown {
            var folder: DropFolder?
            while true {
                _ = try await Patience.turn("orders", in: rooms) {
                    try await takeReady(&folder)
                    try await forgetMended()
                }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    /// - Parameter folder: kept from turn to turn; another after a reload that
    ///   names another.
    private func takeReady(_ folder: inout DropFolder?) async throws {
        let path = rooms.settings.current.orders.folder
        if folder?.path != path {
            folder = path.map { DropFolder(path: $0, settle: Self.settle) }
        }
        guard let path else { return }
        try StateFolder.make(path)
        for file in folder?.ready(at: rooms.clock.now()) ?? [] {
            try await take(file, at: "\(path)/\(file.name)")
        }
    }

    private func take(_ file: FolderListing.File, at path: String) async throws {
        do {
            guard file.size <= AuthorityOrder.byteLimit else { throw OrderFile.tooLong }
            let bytes = try await read(path)
            let letter = try OrderFile.letter(
                bytes, receivedAt: min(file.modified, rooms.clock.now()))
            try await OrderFile(rooms: rooms).take(letter, bytes, origin: path)
        } catch let problem as OrderProblem {
            return try await setAside(file, at: path, problem.description)
        } catch let error as CaseStoreError where error.code == .impossible {
            return try await setAside(file, at: path, error.message)
        }
        // Filing the same again changes nothing, so a crash before this is
        // harmless.
        try DurableFile.remove(path)
    }

    private func read(_ path: String) async throws -> [UInt8] {
        let read: Result<[UInt8], CommandFailure> = await BlockingWork.run {
            Result { () throws(CommandFailure) in
                try InputPaths.read(path, limit: AuthorityOrder.byteLimit)
            }
        }
        switch read {
        case .success(let bytes): return bytes
        case .failure(let failure): throw OrderProblem(failure.message)
        }
    }

    private func setAside(
        _ file: FolderListing.File, at path: String, _ reason: String
    ) async throws {
        // Before the file is moved: after a crash between the two nobody would
        // come upon it again.
        try await rooms.raise(.unreadOrder(file.name, reason))
        let target = try Quarantine.take(
            path, into: rooms.state.quarantine(of: Self.quarantine), name: file.name,
            reason: reason, at: rooms.clock.now())
        rooms.log.error(
            "an order cannot be read: \(reason)", metadata: ["file": "\(target)"])
    }

    /// Clears alarms about files that are no longer there: mended and dropped
    /// again, or thrown away by somebody who looked.
    private func forgetMended() async throws {
        let prefix = Alarm.unreadOrderKey("")
        let keys = try await rooms.store.openAlarms().map(\.alarm.key)
            .filter { $0.hasPrefix(prefix) }
        guard !keys.isEmpty else { return }
        let aside = FolderListing.files(in: rooms.state.quarantine(of: Self.quarantine))
            .map { FileStamp.unstamped($0.name) }
        for key in keys where !aside.contains(String(key.dropFirst(prefix.count))) {
            try await rooms.clear(key)
        }
    }
}

extension Alarm {
    static func unreadOrderKey(_ name: String) -> String { "order.unread:\(name)" }

    static func unreadOrder(_ name: String, _ reason: String) -> Alarm {
        Alarm(
            .orderUnread, key: unreadOrderKey(FileStamp.unstamped(name)), severity: .critical,
            .plain(["file": SafeText.line(name, limit: 100), "reason": reason]))
    }
}
