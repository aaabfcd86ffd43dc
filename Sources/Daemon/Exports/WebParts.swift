import CaseStore
import Delivery
import Digests
import Glibc
import JSONText
import Logging
import Outbound
import RecallModel

/// A marketplace's export that is fetched in several parts, which a list names.
///
/// Parts belong together where all were there at one moment. So all are
/// fetched first, and then asked for once more: a list that is another, or a
/// part that is, sends us back to the beginning, where what is still the same
/// is kept. A part whose SHA-256 the list gives need not be asked for again.
///
/// | a crash comes after | the next look |
/// |---|---|
/// | some parts have come | keeps those that are still the same |
/// | the list of what came | hands the export over |
/// | the move to the exports | writes it into the store |
struct WebParts: Sendable {
    let export: ExportConfiguration
    let web: WebExportConfiguration
    let configuration: PartsConfiguration
    let rooms: Rooms
    let server: ExportServer

    private var home: String { rooms.state.collecting(of: export.marketplace) }
    /// Where the parts come together.
    private var folder: String { "\(home)/fetched" }
    /// Of the parts in the folder, and of those that were taken in last.
    private var comingVersions: String { "\(home)/coming.json" }
    private var takenVersions: String { "\(home)/taken.json" }
    private var manifest: String { "\(folder)/\(PartsConfiguration.fetchedListName)" }

    /// Parts fetched between two notes of what has come.
    private static let stride = 32

    /// A list as its address gave it.
    private struct Listed {
        var list: PartList
        var digest: SHA256Digest
        var askedAt: Instant
    }

    /// Asks once, and takes in what is new and whole.
    ///
    /// - Throws: `FeedTrouble` where the export is not to be had for now;
    ///   `CaseStoreError` and `FileError` of our own store and disk.
    func fetch() async throws {
        try StateFolder.make(folder)
        if access(manifest, F_OK) == 0 { return try await handOver(askedAt: rooms.clock.now()) }
        let listed = try await list()
        let taken = PartVersions(path: takenVersions)
        if let taken, try await isStanding(taken, listed) { return try await noteUnmodified() }
        var coming = try begin(listed)
        do {
            try await fetchParts(listed, &coming)
        } catch {
            try coming.write(to: comingVersions)
            throw error
        }
        try coming.write(to: comingVersions)
        try await verify(listed, coming)
        if let taken, taken.hasSameBytes(as: coming) {
            try DurableFile.removeFolder(folder)
            return try await noteUnmodified()
        }
        try writeManifest(of: listed.list)
        try await handOver(askedAt: listed.askedAt)
    }

    // MARK: The list

    private func list() async throws -> Listed {
        // Before the question: a listing that came meanwhile may not be in it.
        let asked = rooms.clock.now()
        let response = try await server.answer(
            web.url, unless: nil, into: .memory(limit: PartList.byteLimit))
        let list: PartList
        do {
            list = try PartList(response.body, areAddresses: true) { name in
                configuration.role(of: name) == .part(of: "")
            }
        } catch {
            throw FeedTrouble("its list of parts cannot be used: \(error.message)")
        }
        guard !list.parts.isEmpty else {
            throw FeedTrouble("its list names no part; it must name all")
        }
        for part in list.parts where address(of: part) == nil || Self.isOurs(part.name) {
            throw FeedTrouble("its list names “\(part.written)”, which is no address of a part")
        }
        return Listed(list: list, digest: SHA256Digest(of: response.body), askedAt: asked)
    }

    private func address(of part: PartList.Part) -> String? {
        ExportServer.address(ofPart: part.written, listedAt: web.url)
    }

    /// Whether a part's name is one under which we keep what is none.
    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasSuffix(".part")
            || name == PartsConfiguration.fetchedListName
    }

    /// Whether what was taken in last is all that there is.
    private func isStanding(_ taken: PartVersions, _ listed: Listed) async throws -> Bool {
        guard taken.origin == web.url, taken.list == listed.digest else { return false }
        for part in listed.list.parts where part.sha256 == nil {
            guard let known = taken.parts[part.name], known.version.tells,
                try await isUnchanged(known)
            else { return false }
        }
        return true
    }

    private func noteUnmodified() async throws {
        try await rooms.store.noteUnmodifiedExport(cursor, of: export.marketplace)
    }

    private var cursor: ExportCursor {
        ExportCursor(
            origin: web.url, entityTag: nil, lastModified: nil, answeredAt: rooms.clock.now())
    }

    // MARK: The parts

    /// Clears away what is of no part that is listed.
    private func begin(_ listed: Listed) throws -> PartVersions {
        var coming = PartVersions(origin: web.url, list: listed.digest)
        if let known = PartVersions(path: comingVersions), known.origin == web.url {
            for part in listed.list.parts {
                guard let version = known.parts[part.name], version.address == address(of: part),
                    part.sha256 == nil || part.sha256 == version.sha256
                else { continue }
                coming.parts[part.name] = version
            }
        }
        let files = FolderListing.files(in: folder).map(\.name)
        for name in files where coming.parts[name] == nil {
            try DurableFile.remove("\(folder)/\(name)")
        }
        for name in coming.parts.keys where !files.contains(name) { coming.parts[name] = nil }
        return coming
    }

    private func fetchParts(_ listed: Listed, _ coming: inout PartVersions) async throws {
        var left = web.sizeLimit
        for (number, part) in listed.list.parts.enumerated() {
            guard left > 0 else {
                throw FeedTrouble(
                    "its parts have more than \(web.sizeLimit) bytes; raise the limit")
            }
            let known = coming.parts[part.name]
            if known == nil || part.sha256 == nil {
                try await fetch(part, known: known, limit: left, &coming, listed.askedAt)
            }
            left -= try size(of: part.name)
            if number % Self.stride == Self.stride - 1 { try coming.write(to: comingVersions) }
        }
    }

    private func size(of name: String) throws(FileError) -> Int {
        var status = stat()
        let path = "\(folder)/\(name)"
        guard stat(path, &status) == 0 else { throw FileError("looked at", path, errno) }
        return Int(status.st_size)
    }

    /// Fetches a part, unless the one that is here is the server's.
    private func fetch(
        _ part: PartList.Part, known: PartVersions.Part?, limit: Int,
        _ coming: inout PartVersions, _ asked: Instant
    ) async throws {
        guard let address = address(of: part) else { return }
        let aside = "\(folder)/\(part.name).part"
        try await FetchedFile.make(aside) { descriptor in
            let response = try await naming(part.name) {
                try await server.answer(
                    address, unless: known?.version, into: .file(descriptor, limit: limit))
            }
            guard response.status == 200 else { return }
            let version = ExportServer.Version(response)
            let written = version.lastModified.flatMap { HTTPDate.parse($0, now: asked) }
            let target = "\(folder)/\(part.name)"
            try FetchedFile.finish(descriptor, aside, writtenAt: min(written ?? asked, asked))
            let (digest, _) = try await ExportIntake(rooms: rooms).contents(of: aside).get()
            if let promised = part.sha256, promised != digest {
                throw FeedTrouble(
                    mayPass: true,
                    "its part \(part.name) has not the SHA-256 that its list gives; it is begun again"
                )
            }
            try DurableFile.move(aside, to: target)
            coming.parts[part.name] = PartVersions.Part(
                address: address, version: version, sha256: digest)
        }
    }

    /// Whether all that was fetched is still what there is.
    private func verify(_ listed: Listed, _ coming: PartVersions) async throws {
        for part in listed.list.parts where part.sha256 == nil {
            guard let known = coming.parts[part.name],
                try await naming(part.name, { try await isUnchanged(known) })
            else {
                throw FeedTrouble(
                    mayPass: true,
                    "its part \(part.name) changed while the others were fetched; it is begun again"
                )
            }
        }
        guard try await list().digest == listed.digest else {
            throw FeedTrouble(
                mayPass: true, "its list changed while its parts were fetched; it is begun again")
        }
    }

    /// Whether the server has the version that is known.
    ///
    /// One that says nothing of versions is asked for all of it.
    private func isUnchanged(_ known: PartVersions.Part) async throws -> Bool {
        guard known.version.tells else {
            return try await digest(at: known.address) == known.sha256
        }
        let response = try await server.answer(known.address, unless: known.version, into: .none)
        // A server may answer a condition as if it were none.
        return response.status == 304 || ExportServer.Version(response) == known.version
    }

    private func digest(at address: String) async throws -> SHA256Digest {
        let aside = "\(folder)/again.part"
        return try await FetchedFile.make(aside) { descriptor in
            _ = try await server.answer(
                address, unless: nil, into: .file(descriptor, limit: web.sizeLimit))
            return try await ExportIntake(rooms: rooms).contents(of: aside).get().0
        }
    }

    /// Names the part in what is wrong with it.
    private func naming<Answer>(
        _ name: String, _ ask: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await ask()
        } catch var trouble as FeedTrouble {
            trouble.text = "its part \(name): \(trouble.text)"
            throw trouble
        }
    }

    // MARK: Taking it in

    /// Writes down that all is here: from now on it is an export.
    private func writeManifest(of list: PartList) throws(FileError) {
        let parts = list.parts.map { part in
            JSONValue.record([
                "name": .string(part.name),
                "sha256": (part.sha256?.hexadecimal).map(JSONValue.string),
                "rows": part.rows.map { .integer($0) },
            ])
        }
        let whole = JSONValue.record([
            "parts": .array(parts), "rows": list.rows.map { .integer($0) },
        ])
        try DurableFile.write(whole.line + "\n", to: manifest)
    }

    private func handOver(askedAt: Instant) async throws {
        if access(comingVersions, F_OK) == 0 {
            try DurableFile.move(comingVersions, to: takenVersions)
        }
        let now = rooms.clock.now()
        let target = DurableFile.vacant(
            "\(rooms.state.exports(of: export.marketplace))/\(FileStamp.name(web.name, at: now))")
        try StateFolder.make(rooms.state.exports(of: export.marketplace))
        try DurableFile.move(folder, to: target)
        try await ExportIntake(rooms: rooms).enterParts(
            target, name: web.name, of: export, takenAt: now, cursor: cursor)
    }
}
