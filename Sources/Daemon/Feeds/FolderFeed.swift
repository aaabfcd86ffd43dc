import CaseStore
import Feeds
import Glibc
import RecallModel

/// A feed whose lists somebody drops into a folder: every file is a new
/// version of the whole list, or, of a publisher that tells what is new bit by
/// bit, one more of its reports.
///
/// What an authority sends to the platform itself was received when its file was
/// last written, as an order is: its time runs also while nobody looks.
struct FolderFeed {
    let feed: FeedConfiguration
    let rooms: Rooms
    private var folder: DropFolder
    let path: String

    init(feed: FeedConfiguration, path: String, rooms: Rooms) {
        self.feed = feed
        self.path = path
        self.rooms = rooms
        folder = DropFolder(path: path, settle: FolderFeed.settle)
    }

    /// A list is small and written at once; two seconds of quiet are plenty,
    /// and a clock of hours does not feel them.
    private static let settle = Duration.seconds(2)
    /// How often the folder is looked at.
    static let interval = Duration.seconds(1)

    /// The lists that are whole, the oldest first.
    mutating func ready() -> [FolderListing.File] { folder.ready(at: rooms.clock.now()) }

    /// Takes one list; a broken one is set aside and holds up no other.
    func take(_ file: FolderListing.File) async throws -> SourceOutcome {
        let source = folder.path(of: file)
        let limit = rooms.settings.current.limits.feedBytes
        let read: Result<[UInt8], CommandFailure> = await BlockingWork.run {
            Result { () throws(CommandFailure) in try InputPaths.read(source, limit: limit) }
        }
        let now = rooms.clock.now()
        do {
            switch read {
            case .failure(let failure): throw FeedTrouble(failure.message)
            case .success(let bytes): try await apply(bytes, of: file, from: source, at: now)
            }
        } catch let trouble as FeedTrouble {
            return try await setAside(file, trouble)
        } catch let error as FeedError {
            return try await setAside(file, FeedTrouble(error.message))
        }
        // Its bytes are a snapshot by now, and its recalls are stored.
        try DurableFile.remove(source)
        return .good
    }

    private func apply(
        _ bytes: [UInt8], of file: FolderListing.File, from source: String, at now: Instant
    ) async throws {
        var reading = FeedReading(feed: feed, rooms: rooms)
        try await reading.add(
            FeedAnswer(
                bytes: bytes, origin: source, document: Self.document(file), fetchedAt: now,
                receivedAt: feed.publisher.sendsMessages ? min(file.modified, now) : nil))
        try await reading.apply(reading.hasMorePages ? .additions : .whole, mark: nil)
    }

    /// Which document a file is: one that was set aside and is dropped again is
    /// still the same.
    private static func document(_ file: FolderListing.File) -> String {
        FileStamp.unstamped(file.name)
    }

    private func setAside(
        _ file: FolderListing.File, _ trouble: FeedTrouble
    ) async throws -> SourceOutcome {
        var fault = trouble.fault ?? FeedFault(.unread, of: Self.document(file), "")
        // Before the file is moved: after a crash between the two nobody would
        // come upon it again.
        fault.text = "\(file.name): \(trouble.text)"
        try await rooms.store.note(fault, of: feed.name)
        let target = try Quarantine.take(
            folder.path(of: file), into: rooms.state.quarantine(of: feed.name), name: file.name,
            reason: trouble.text, at: rooms.clock.now())
        fault.text += "; set aside as \(target)"
        fault.path = target
        try await rooms.store.note(fault, of: feed.name)
        return .bad(FeedTrouble(fault.text, fault: fault))
    }

    /// Forgets files that were set aside and are no longer there.
    func forgetRemoved() async throws {
        let gone = try await rooms.store.feedFaults(feed.name).filter { fault in
            fault.path.map { access($0, F_OK) != 0 } ?? false
        }
        try await rooms.store.forgetUnread(gone.map(\.document), of: feed.name)
    }
}
