import CaseStore
import Delivery
import Glibc
import Logging
import Outbound
import RecallModel

/// A marketplace's export that is fetched over HTTP, straight to disk.
struct WebExport: Sendable {
    let export: ExportConfiguration
    let web: WebExportConfiguration
    let rooms: Rooms
    let secrets: Secrets

    private var server: ExportServer { ExportServer(web: web, rooms: rooms, secrets: secrets) }
    private var partial: String { "\(rooms.state.path)/exports/\(export.marketplace).part" }

    /// Asks once.
    ///
    /// - Throws: `CaseStoreError`, `FileError` and `CommandFailure` of our own
    ///   store and disk.
    func poll() async throws -> SourceOutcome {
        guard try await ExportIntake(rooms: rooms).hasSpace() else {
            return .bad(FeedTrouble(mayPass: true, "there is no space for another export"))
        }
        // What a crash, or a full disk, left between moving and writing down.
        try await ExportIntake(rooms: rooms).adoptOrphans(of: export)
        do {
            if let parts = export.parts {
                try await WebParts(
                    export: export, web: web, configuration: parts, rooms: rooms, server: server
                ).fetch()
            } else {
                try await fetch(try await rooms.store.exportCursor(of: export.marketplace))
            }
            return .good
        } catch let trouble as FeedTrouble {
            return .bad(trouble)
        }
    }

    private func fetch(_ known: ExportCursor?) async throws {
        try StateFolder.make(rooms.state.exports(of: export.marketplace))
        try await FetchedFile.make(partial) { try await ask(known, into: $0) }
    }

    private func ask(_ known: ExportCursor?, into descriptor: Int32) async throws {
        // Before the question: a listing that came while the export was on its
        // way may not be in it.
        let asked = rooms.clock.now()
        let version = known.flatMap { cursor in
            cursor.origin == web.url
                ? ExportServer.Version(
                    entityTag: cursor.entityTag, lastModified: cursor.lastModified) : nil
        }
        let response = try await server.answer(
            web.url, unless: version, into: .file(descriptor, limit: web.sizeLimit))
        let answered = ExportCursor(
            origin: web.url,
            entityTag: response.header("etag") ?? (response.status == 304 ? known?.entityTag : nil),
            lastModified: response.header("last-modified")
                ?? (response.status == 304 ? known?.lastModified : nil),
            answeredAt: rooms.clock.now())
        guard response.status != 304 else {
            return try await rooms.store.noteUnmodifiedExport(answered, of: export.marketplace)
        }
        try await take(descriptor, asked: asked, answered)
    }

    /// Gives the bytes their place and writes them down with the cursor.
    private func take(_ descriptor: Int32, asked: Instant, _ cursor: ExportCursor) async throws {
        let written = cursor.lastModified.flatMap { HTTPDate.parse($0, now: asked) }
        let producedAt = min(written ?? asked, asked)
        let kind = export.kind(of: web.name)
        let target = DurableFile.vacant(
            "\(rooms.state.exports(of: export.marketplace))/"
                + FileStamp.name(
                    web.name, at: cursor.answeredAt,
                    mark: kind == .catalogue ? nil : kind.rawValue))
        let source = partial
        try await BlockingWork.run { () throws(FileError) in
            try FetchedFile.finish(descriptor, source, writtenAt: producedAt)
            try DurableFile.move(source, to: target)
        }
        let intake = ExportIntake(rooms: rooms)
        let (digest, size) = try await intake.contents(of: target).get()
        try await intake.enter(
            ExportIntake.TakenExport(
                path: target, name: web.name, marketplace: export.marketplace, kind: kind,
                takenAt: cursor.answeredAt, producedAt: producedAt),
            digest: digest, size: size, ExportParts(), cursor: cursor)
    }
}
