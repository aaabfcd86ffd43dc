import CaseStore
import Digests
import Foundation
import TestKit
import Testing

@Suite struct SnapshotArchiveTests {
    @Test func `bytes come back as they were, the same bytes are one file`() async throws {
        let folder = TemporaryFolder()
        let archive = try SnapshotArchive(folder: folder.path + "/snapshots")
        let bytes = Array("some feed".utf8)

        let first = try await archive.store(bytes)
        let second = try await archive.store(bytes)

        #expect(first == second)
        #expect(first == SHA256Digest(of: bytes))
        #expect(try await archive.bytes(of: first) == bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: archive.folder)
                == [first.hexadecimal])
    }

    @Test func `an archive is found again, and an empty text is kept too`() async throws {
        let folder = TemporaryFolder()
        let digest = try await SnapshotArchive(folder: folder.path + "/snapshots").store([])

        let archive = try SnapshotArchive(folder: folder.path + "/snapshots")

        #expect(try await archive.bytes(of: digest) == [])
    }

    @Test func `a damaged snapshot is not handed out`() async throws {
        let folder = TemporaryFolder()
        let archive = try SnapshotArchive(folder: folder.path + "/snapshots")
        let digest = try await archive.store(Array("some feed".utf8))
        try Data("another".utf8).write(to: URL(fileURLWithPath: archive.path(of: digest)))

        await expectStoreError(.corrupt) { try await archive.bytes(of: digest) }
    }

    @Test func `a snapshot that is not there is told`() async throws {
        let folder = TemporaryFolder()
        let archive = try SnapshotArchive(folder: folder.path + "/snapshots")

        await expectStoreError(.notFound) { try await archive.bytes(of: SHA256Digest(of: "x")) }
    }

    @Test func `what a crash left aside is written over`() async throws {
        let folder = TemporaryFolder()
        let archive = try SnapshotArchive(folder: folder.path + "/snapshots")
        let bytes = Array("some feed".utf8)
        let aside = archive.path(of: SHA256Digest(of: bytes)) + ".tmp"
        try Data("half of a longer text than that".utf8).write(to: URL(fileURLWithPath: aside))

        let digest = try await archive.store(bytes)

        #expect(try await archive.bytes(of: digest) == bytes)
        #expect(!FileManager.default.fileExists(atPath: aside))
    }
}
