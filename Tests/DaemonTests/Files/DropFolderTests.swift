import Glibc
import RecallModel
import TestKit
import Testing

@testable import Daemon

@Suite struct DropFolderTests {
    private let folder = TemporaryFolder()
    /// The moment at which the test's files are written, by their own account.
    private let written = Instant(milliseconds: 1_700_000_000_000)

    private func put(_ name: String, _ text: String = "x", at moment: Instant? = nil) {
        let path = "\(folder.path)/\(name)"
        guard let file = fopen(path, "a") else { return }
        fputs(text, file)
        fclose(file)
        let time = timeval(tv_sec: Int((moment ?? written).seconds), tv_usec: 0)
        utimes(path, [time, time])
    }

    private func drops(_ settle: Duration = .seconds(10)) -> DropFolder {
        DropFolder(path: folder.path, settle: settle)
    }

    @Test(arguments: [9999: [], 10_000: ["a.csv"]] as [Int64: [String]])
    func `a file is whole when it has rested`(milliseconds: Int64, ready: [String]) {
        put("a.csv")
        var drops = drops()
        #expect(drops.ready(at: written + .milliseconds(milliseconds)).map(\.name) == ready)
    }

    @Test func `a file that grows between two looks is not whole, whatever its time says`() {
        put("a.csv")
        var drops = drops(.zero)
        _ = drops.ready(at: written - .seconds(1))
        put("a.csv", "more")
        #expect(drops.ready(at: written + .hours(1)).isEmpty)
        #expect(drops.ready(at: written + .hours(1)).count == 1)
    }

    @Test func `a file from the future is whole when two looks find it the same`() {
        put("a.csv", at: written + .hours(24))
        var drops = drops()
        #expect(drops.ready(at: written).isEmpty)
        put("a.csv", "more", at: written + .hours(25))
        #expect(drops.ready(at: written).isEmpty)
        #expect(drops.ready(at: written).map(\.name) == ["a.csv"])
    }

    @Test(arguments: [
        "a.part", "a.csv.tmp", "a.partial", "a.filepart", "a.crdownload", ".a.csv.Xy12",
    ])
    func `a file in the making is left alone, and whole once it is renamed`(name: String) {
        put(name)
        var drops = drops(.hours(1))
        #expect(drops.ready(at: written + .hours(100)).isEmpty)
        rename("\(folder.path)/\(name)", "\(folder.path)/whole.csv")
        #expect(drops.ready(at: written + .seconds(1)).map(\.name) == ["whole.csv"])
    }

    // MARK: Renamed in

    /// Puts a file into another folder, with the age that the sender gave it.
    private func putElsewhere(_ name: String) -> String {
        folder.make("elsewhere")
        put("elsewhere/\(name)")
        return "\(folder.path)/elsewhere/\(name)"
    }

    @Test func `a file that is renamed in from elsewhere is whole at once`() {
        var drops = drops(.hours(1))
        #expect(drops.ready(at: written).isEmpty)
        rename(putElsewhere("a.csv"), "\(folder.path)/a.csv")
        #expect(drops.ready(at: written + .seconds(1)).map(\.name) == ["a.csv"])
        // Not taken for lack of room, it is still whole.
        #expect(drops.ready(at: written + .seconds(2)).map(\.name) == ["a.csv"])
    }

    @Test func `a file that is written to after its rename settles like any other`() {
        var drops = drops(.hours(1))
        rename(putElsewhere("a.csv"), "\(folder.path)/a.csv")
        put("a.csv", "more")
        #expect(drops.ready(at: written + .seconds(1)).isEmpty)
        #expect(drops.ready(at: written + .hours(1)).count == 1)
    }

    @Test func `a file that takes the place of a renamed one is another`() {
        var drops = drops(.hours(1))
        rename(putElsewhere("a.csv"), "\(folder.path)/a.csv")
        unlink("\(folder.path)/a.csv")
        put("a.csv", "x")
        #expect(drops.ready(at: written + .seconds(1)).isEmpty)
    }

    @Test func `a file that only changes its name here proves nothing by it`() {
        var drops = drops(.hours(1))
        put("a.csv")
        rename("\(folder.path)/a.csv", "\(folder.path)/b.csv")
        #expect(drops.ready(at: written + .seconds(1)).isEmpty)
    }

    @Test func `touching a file's mode or times is no rename`() {
        var drops = drops(.hours(1))
        put("a.csv")
        chmod("\(folder.path)/a.csv", 0o644)
        #expect(drops.ready(at: written + .seconds(1)).isEmpty)
    }

    @Test func `a folder that is made anew is watched anew`() {
        let path = folder.make("drop")
        var drops = DropFolder(path: path, settle: .hours(1))
        rmdir(path)
        #expect(drops.ready(at: written).isEmpty)
        folder.make("drop")
        #expect(drops.ready(at: written).isEmpty)
        rename(putElsewhere("a.csv"), "\(path)/a.csv")
        #expect(drops.ready(at: written + .seconds(1)).map(\.name) == ["a.csv"])
    }

    // MARK: What is there

    @Test func `hidden files, folders and links are none of ours`() {
        put(".hidden")
        folder.make("folder")
        symlink("/etc/passwd", "\(folder.path)/link.csv")
        mkfifo("\(folder.path)/pipe", 0o600)
        var drops = drops(.zero)
        #expect(drops.ready(at: written + .hours(1)).isEmpty)
    }

    @Test func `the oldest comes first, of the same age by name`() {
        put("b", at: written - .seconds(5))
        put("c", at: written - .seconds(9))
        put("a", at: written - .seconds(5))
        var drops = drops(.zero)
        #expect(drops.ready(at: written).map(\.name) == ["c", "a", "b"])
    }

    @Test func `a folder that is not there has nothing in it`() {
        var drops = DropFolder(path: "\(folder.path)/gone", settle: .zero)
        #expect(drops.ready(at: written).isEmpty)
    }
}
