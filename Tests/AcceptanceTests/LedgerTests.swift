import JSONText
import TestKit
import Testing

/// The ledger's end is told to the world, and held against it later.
@Suite(.serialized)
struct LedgerTests {
    @Test func `a checkpoint that was kept shows that the tail was cut off`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure([
            "destinations:": "ledger: {folder: \(scene.folder.path)/told}\ndestinations:"
        ])
        try scene.whileRunning { _ in
            scene.expectSoon("the start is told") { !scene.folder.names(in: "told").isEmpty }
        }
        let kept = try #require(scene.folder.names(in: "told").max())
        let path = "\(scene.folder.path)/told/\(kept)"
        let printed = try #require(scene.records("ledger", "checkpoint").first)
        let verifier = try #require(printed["verifier"]?.string)
        #expect(printed["size"]?.integer.map { kept.hasSuffix("\($0).txt") } == true, "its end")
        #expect(scene.log.contains("ledger checkpoint"))

        let verify = ["ledger", "verify", "--config", scene.configurationPath, "--against", path]
        #expect(try scene.run(verify).0 == .exited(0))
        #expect(try scene.run(verify + ["--verifier", verifier]).0 == .exited(0))
        #expect(try scene.run(verify + ["--verifier", "nobody"]).0 == .exited(64))
        let other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        #expect(try scene.run(verify + ["--verifier", other]).0 == .exited(65))

        let note = String(decoding: scene.folder.read("told/\(kept)"), as: UTF8.self)
        let size = try #require(printed["size"]?.integer)
        scene.folder.write(
            "told/\(kept)", note.replacing("\n\(size)\n", with: "\n\(size + 1)\n"))
        #expect(try scene.run(verify).0 == .exited(1), "one entry more was told")
        #expect(try scene.run(verify + ["--verifier", verifier]).0 == .exited(65))
    }
}
