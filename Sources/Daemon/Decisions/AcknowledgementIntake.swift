import CaseStore
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Takes up acknowledgements that other programs leave as files: see
/// ``Acknowledgement``.
struct AcknowledgementIntake: Service {
    let rooms: Rooms

    private static let interval = Duration.seconds(1)
    /// Ten times what a program needs to write 4 KiB on a slow share.
    private static let settle = Duration.seconds(2)
    /// Who says so where a file does not: the folder is the door they came by.
    private static let stranger = "acknowledgements folder"

    func run() async throws {
        try await untilShutdown {
            var folder: DropFolder?
            while true {
                let path = rooms.settings.current.decisions.acknowledgements
                if folder?.path != path {
                    folder = path.map { DropFolder(path: $0, settle: Self.settle) }
                }
                let files = folder?.ready(at: rooms.clock.now()) ?? []
                for file in files {
                    guard let folder else { break }
                    let path = folder.path(of: file)
                    _ = try await Patience.turn("acknowledgements", in: rooms) {
                        try await take(path, file)
                    }
                }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    /// Acknowledging twice changes nothing, so a crash before the removal is
    /// harmless.
    private func take(_ path: String, _ file: FolderListing.File) async throws {
        do {
            try await apply(try Acknowledgement(fileName: file.name, bytes: try read(path)))
            try DurableFile.remove(path)
        } catch let refusal as Acknowledgement.Refusal {
            rooms.log.error(
                "an acknowledgement cannot be applied: \(refusal.text)",
                metadata: ["file": "\(file.name)"])
            _ = try Quarantine.take(
                path, into: rooms.state.quarantine(of: "acknowledgements"), name: file.name,
                reason: refusal.text, at: rooms.clock.now())
        }
    }

    private func read(_ path: String) throws(Acknowledgement.Refusal) -> [UInt8] {
        do throws(CommandFailure) {
            return try InputPaths.read(path, limit: Acknowledgement.byteLimit)
        } catch {
            throw Acknowledgement.Refusal(text: error.message)
        }
    }

    private func apply(_ said: Acknowledgement) async throws {
        let person = said.person.isEmpty ? Self.stranger : said.person
        do throws(CaseStoreError) {
            var takedown = try await rooms.store.acknowledge(said.notice, by: person)
            if let moment = said.delistedAt {
                takedown = try await rooms.store.perform(
                    .claimDelisted(at: moment), on: takedown.id, by: person)
            }
            rooms.log.notice(
                "acknowledged", metadata: ["case": "\(takedown.id)", "by": "\(person)"])
        } catch {
            guard error.code == .impossible || error.code == .notFound else { throw error }
            throw Acknowledgement.Refusal(text: error.message)
        }
        rooms.clocksChanged.signal()
    }
}
